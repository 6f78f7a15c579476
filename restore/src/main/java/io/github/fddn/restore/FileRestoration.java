package io.github.fddn.restore;

import io.github.fddn.image.Image;
import io.github.fddn.image.ImageFormat;
import io.github.fddn.image.file.DecodedImage;
import io.github.fddn.image.file.EncodeOptions;
import io.github.fddn.image.file.ImageFile;
import io.github.fddn.image.file.OnExistingFile;
import io.github.fddn.image.file.UnreadableImageException;
import io.github.fddn.restore.RestoreException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The way of a photograph from its file, through the network, into another file. */
final class FileRestoration {
  /** Blurred and restored picture, and what a codec holds of it while it works. */
  static final int COPIES = 3;

  private static final String STREAM = "standard input";

  private final Restoration restoration;
  private final MemoryGate gate;

  FileRestoration(Restoration restoration, MemoryGate gate) {
    this.restoration = restoration;
    this.gate = gate;
  }

  /** What to do between decoding and encoding; a batch waits here for its turn. */
  interface Stage {
    /** Restores right away. */
    Stage DIRECT = work -> work.run();

    void pass(Runnable work);
  }

  /** One photograph on its way. */
  private final class Run {
    private final DeblurOptions options;
    private final Progress progress;
    private final long started = System.nanoTime();
    private final List<String> warnings = new ArrayList<>();
    private int tiles;

    Run(DeblurOptions options, Progress progress) {
      this.options = options;
      this.progress = progress;
    }

    /** Where {@code room} was taken for the most that the header allows. */
    Outcome fromFile(Path in, Path out, Stage stage, MemoryGate.Room room) {
      DecodedImage decoded = read(in.toString(), () -> ImageFile.read(in, options.limits()));
      room.shrink(COPIES * decoded.bytesHeld());
      Image restored = restore(decoded, stage);
      ImageFormat format = outputFormat(decoded, Optional.of(out), options);
      EncodeOptions encoding = encodeOptions(format);
      warnings.addAll(
          write(
              out.toString(),
              () -> ImageFile.write(decoded, restored, encoding, out, options.existing())));
      return outcome(decoded, format);
    }

    Outcome toStream(DecodedImage decoded, OutputStream out) {
      Image restored = restore(decoded, Stage.DIRECT);
      ImageFormat format = outputFormat(decoded, Optional.empty(), options);
      warnings.addAll(
          write("standard output", () -> decoded.encode(restored, encodeOptions(format), out)));
      return outcome(decoded, format);
    }

    private Image restore(DecodedImage decoded, Stage stage) {
      warnings.addAll(decoded.warnings());
      Image[] restored = new Image[1];
      stage.pass(
          () -> {
            Restoration.Result result =
                restoration.restore(
                    decoded.image(),
                    options.strength(),
                    COPIES * decoded.bytesHeld(),
                    new Collecting(progress, warnings));
            tiles = result.tiles();
            restored[0] = result.image();
          });
      return restored[0];
    }

    private Outcome outcome(DecodedImage decoded, ImageFormat output) {
      return new Outcome(
          decoded.image().size(),
          decoded.header().format(),
          output,
          tiles,
          Duration.ofNanos(System.nanoTime() - started),
          warnings);
    }

    private EncodeOptions encodeOptions(ImageFormat format) {
      return new EncodeOptions(format, options.quality(), options.metadata());
    }
  }

  /** Keeps the warnings for the outcome. */
  private record Collecting(Progress progress, List<String> warnings) implements Progress {
    @Override
    public void advanced(long donePixels, long totalPixels) {
      progress.advanced(donePixels, totalPixels);
    }

    @Override
    public boolean cancelled() {
      return progress.cancelled();
    }

    @Override
    public void warned(String message) {
      warnings.add(message);
      progress.warned(message);
    }
  }

  /** From file to file; {@code stage} decides when the network's part is done. */
  Outcome restore(Path in, Path out, DeblurOptions options, Progress progress, Stage stage) {
    Run run = new Run(options, progress);
    requireFree(out, options);
    try {
      long most = COPIES * read(in.toString(), () -> ImageFile.probe(in)).estimatedBytes();
      try (MemoryGate.Room room = gate.enter(most)) {
        return run.fromFile(in, out, stage, room);
      }
    } catch (OutOfMemoryError e) {
      throw heapExhausted(in.toString(), e);
    }
  }

  /** From stream to stream. */
  Outcome restore(InputStream in, OutputStream out, DeblurOptions options, Progress progress) {
    Run run = new Run(options, progress);
    try {
      DecodedImage decoded = read(STREAM, () -> ImageFile.read(in, STREAM, options.limits()));
      return gate.within(COPIES * decoded.bytesHeld(), () -> run.toStream(decoded, out));
    } catch (OutOfMemoryError e) {
      throw heapExhausted(STREAM, e);
    }
  }

  private static ImageFormat outputFormat(
      DecodedImage decoded, Optional<Path> out, DeblurOptions options) {
    return options
        .format()
        .or(
            () ->
                out.map(Path::getFileName)
                    .flatMap(name -> ImageFormat.ofFileName(name.toString()))
                    .filter(ImageFormat::canWrite))
        .orElse(decoded.header().format().orWritable());
  }

  private static void requireFree(Path out, DeblurOptions options) {
    if (options.existing() == OnExistingFile.FAIL && Files.exists(out)) {
      throw new RestoreException(
          Reason.OUTPUT, out + ": exists already; choose another name or allow to replace it");
    }
  }

  /** Something that reads or writes. */
  private interface Transfer<T> {
    T run() throws IOException;
  }

  private static <T> T read(String name, Transfer<T> transfer) {
    try {
      return transfer.run();
    } catch (UnreadableImageException e) {
      throw new RestoreException(reason(e), named(name, e), e);
    } catch (IOException e) {
      throw isInterrupted(e)
          ? interrupted(name, e)
          : new RestoreException(Reason.UNREADABLE, named(name, e), e);
    }
  }

  private static <T> T write(String name, Transfer<T> transfer) {
    try {
      return transfer.run();
    } catch (IOException e) {
      throw isInterrupted(e)
          ? interrupted(name, e)
          : new RestoreException(Reason.OUTPUT, named(name, e), e);
    }
  }

  /**
   * Channels answer an interrupt by closing, and what read or wrote there wraps that up, often
   * twice.
   */
  private static boolean isInterrupted(IOException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof ClosedByInterruptException) {
        return true;
      }
    }
    return false;
  }

  private static RestoreException interrupted(String name, IOException e) {
    return new RestoreException(Reason.CANCELLED, name + ": interrupted, nothing is complete", e);
  }

  private static Reason reason(UnreadableImageException e) {
    return switch (e.reason()) {
      case DAMAGED -> Reason.UNREADABLE;
      case UNSUPPORTED -> Reason.UNSUPPORTED;
      case TOO_LARGE -> Reason.TOO_LARGE;
    };
  }

  private static String named(String name, IOException e) {
    String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    return message.contains(name) ? message : name + ": " + message;
  }

  private static RestoreException heapExhausted(String name, OutOfMemoryError e) {
    return new RestoreException(
        Reason.MEMORY,
        name
            + ": Java's heap of "
            + (Runtime.getRuntime().maxMemory() >> 20)
            + " MB does not suffice; give it more with -Xmx",
        e);
  }
}
