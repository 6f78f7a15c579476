package io.github.fddn.cli.synthesize;

import io.github.fddn.data.synthesis.PairFolder;
import io.github.fddn.data.synthesis.PhotoSynthesis;
import io.github.fddn.data.synthesis.SynthesisSettings;
import io.github.fddn.data.synthesis.SyntheticPair;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Makes pairs of photographs, several at a time, and says how far it is. */
public final class SynthesisRun {
  /** Working memory of a picture: planes of light in several states, levels, the encoder. */
  private static final long BYTES_PER_PIXEL = 130;

  /** Share of Java's memory that pictures may take; the rest is for reading photographs. */
  private static final double MEMORY_SHARE = 0.5;

  private final Request request;
  private final PrintStream err;
  private final BooleanSupplier cancelled;
  private final PhotoSynthesis synthesis;
  private volatile boolean stopped;

  /**
   * What is asked for.
   *
   * @param photos sharp photographs, at least one
   * @param count pictures a sequence
   * @param output a new or an empty folder
   * @param threads pictures made at a time, fewer where memory is short
   * @param columns width of the terminal; 0 if it is none
   * @param program name and version, for the manifest
   */
  public record Request(
      List<Path> photos,
      SynthesisSettings settings,
      int count,
      Path output,
      int threads,
      int columns,
      String program) {
    /** Keeps a copy. */
    public Request {
      photos = List.copyOf(photos);
    }
  }

  /** How a run ended. */
  public enum Ending {
    /** All pictures are there. */
    COMPLETE,
    /** Some could not be made. */
    WITH_PROBLEMS,
    /** None could be made. */
    NOTHING_MADE,
    /** It was stopped; finished pairs stay. */
    CANCELLED
  }

  /**
   * Prepares a run.
   *
   * @param err gets progress and problems
   * @param cancelled asked between pictures
   */
  public SynthesisRun(Request request, PrintStream err, BooleanSupplier cancelled) {
    this.request = request;
    this.err = err;
    this.cancelled = cancelled;
    this.synthesis = new PhotoSynthesis(request.photos(), request.settings());
  }

  /**
   * Makes the pairs.
   *
   * @throws IOException if the folder cannot be written; one line
   */
  public Ending run() throws IOException, InterruptedException {
    PairFolder folder = PairFolder.create(request.output());
    PreviewSheet sheet = new PreviewSheet(request.settings().sequences().size(), request.count());
    Harvest harvest = new Harvest(folder, sheet, err, request.columns(), request.count());
    makeAll(harvest);
    return harvest.finish(
        request.program(),
        Manifest.settings(request.settings(), request.count()),
        cancelled.getAsBoolean());
  }

  private void makeAll(Harvest harvest) throws IOException, InterruptedException {
    ExecutorService workers = Executors.newFixedThreadPool(threads());
    try {
      List<Future<?>> made = new ArrayList<>();
      for (int i = 0; i < request.count(); i++) {
        int number = i;
        made.add(workers.submit(() -> make(number, harvest)));
      }
      for (Future<?> picture : made) {
        await(picture);
      }
    } finally {
      // What is being written is finished first: nothing stays half.
      stopped = true;
      workers.shutdown();
      workers.awaitTermination(1, TimeUnit.MINUTES);
    }
  }

  private int threads() {
    double bytes = request.settings().mostMegapixels() * 1e6 * BYTES_PER_PIXEL;
    double fitting = MEMORY_SHARE * Runtime.getRuntime().maxMemory() / bytes;
    return (int) Math.max(1, Math.min(request.threads(), fitting));
  }

  private static void await(Future<?> picture) throws IOException, InterruptedException {
    try {
      picture.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UncheckedIOException unwritten) {
        throw unwritten.getCause();
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  private void make(int number, Harvest harvest) {
    if (stopped || cancelled.getAsBoolean()) {
      return;
    }
    String photo = synthesis.photo(number).toString();
    List<SyntheticPair> pairs = List.of();
    try {
      pairs = synthesis.make(number);
    } catch (IOException e) {
      harvest.failed(photo, String.valueOf(e.getMessage()));
    }
    try {
      for (SyntheticPair pair : pairs) {
        harvest.put(number, pair);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    harvest.advanced(photo);
  }
}
