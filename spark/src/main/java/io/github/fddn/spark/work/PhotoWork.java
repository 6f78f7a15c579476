package io.github.fddn.spark.work;

import io.github.fddn.image.Image;
import io.github.fddn.image.ImageFormat;
import io.github.fddn.image.file.DecodedImage;
import io.github.fddn.image.file.EncodeOptions;
import io.github.fddn.image.file.ImageFile;
import io.github.fddn.image.file.ImageHeader;
import io.github.fddn.image.file.UnreadableImageException;
import io.github.fddn.image.metrics.Sharpness;
import io.github.fddn.restore.DeblurOptions;
import io.github.fddn.restore.Reservation;
import io.github.fddn.restore.RestoreException;
import io.github.fddn.restore.RestoreException.Reason;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.TaskContext;
import org.jspecify.annotations.Nullable;

/**
 * The way of a photograph in a task: its header, room in the executor's memory, decoded, restored,
 * encoded. One that cannot be restored has a fate like any other; only a task that is to end, or a
 * model that cannot be opened, ends the work.
 */
public final class PhotoWork implements AutoCloseable {
  /** Blurred and restored picture, and what a codec holds of it while it works. */
  private static final int COPIES = 3;

  private final Engines.Lease engine;
  private final DeblurOptions options;

  private PhotoWork(Engines.Lease engine, DeblurOptions options) {
    this.engine = engine;
    this.options = options;
  }

  /**
   * Work with the engine of this Java machine; closed when the task ends.
   *
   * @throws RestoreException {@code MODEL} if the model cannot be opened
   */
  public static PhotoWork open(ModelBytes model, DeblurSettings settings) {
    Engines.Lease lease = Engines.OF_THIS_JVM.lease(model, settings.memoryBytes());
    return new PhotoWork(lease, settings.options());
  }

  /** A photograph to restore. */
  public interface Source {
    /** How messages call it. */
    String name();

    /** Bytes of its file. */
    long length();

    /** What its header says. */
    ImageHeader header() throws IOException;

    /** All of its file. */
    byte[] bytes() throws IOException;
  }

  /** Where a restored photograph goes. */
  public interface Target {
    /**
     * Asked before a pixel is decoded: what the photograph's fate is already, if it need not or
     * must not be restored.
     */
    default Optional<Fate> known(ImageFormat format) throws IOException {
      return Optional.empty();
    }

    /**
     * Takes it.
     *
     * @return bytes that were written
     */
    long take(ImageFormat format, Encoding encoding) throws IOException;
  }

  /** Writes a restored photograph. */
  public interface Encoding {
    /** Writes the whole file. */
    void to(OutputStream out) throws IOException;
  }

  /** The name of the model. */
  public String modelName() {
    return engine.deblurrer().model().name();
  }

  /** Restores {@code source} into {@code target} and says what became of it. */
  public Fate restore(Source source, Target target) {
    long started = System.nanoTime();
    TaskContext task = TaskContext.get();
    try {
      return fate(source, target, task, started);
    } catch (RestoreException e) {
      return failed(e.reason(), e, source, task, started);
    } catch (UnreadableImageException e) {
      return failed(reason(e), e, source, task, started);
    } catch (WriteException e) {
      return failed(Reason.OUTPUT, e, source, task, started);
    } catch (IOException e) {
      return failed(Reason.UNREADABLE, e, source, task, started);
    } catch (OutOfMemoryError e) {
      return failed(
          Reason.MEMORY,
          new IllegalStateException(ExecutorLimits.heapExhausted(), e),
          source,
          task,
          started);
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      // A photograph that finds a fault of ours must not take the others with it.
      return failed(
          Reason.UNREADABLE,
          new IllegalStateException("Bug: " + source.name() + ": " + e, e),
          source,
          task,
          started);
    }
  }

  private Fate fate(Source source, Target target, @Nullable TaskContext task, long started)
      throws IOException {
    options.limits().checkBytes(source.name(), source.length());
    ImageHeader header = source.header();
    options.limits().check(source.name(), header);
    ImageFormat format = options.format().orElse(header.format().orWritable());
    Optional<Fate> known = known(target, format);
    if (known.isPresent()) {
      return known.get();
    }
    long needed = COPIES * header.estimatedBytes() + source.length();
    engine.limits().requireHeap(source.name(), header.size(), needed);
    try (Reservation room = engine.deblurrer().reserve(header, 0)) {
      DecodedImage decoded = ImageFile.read(source.bytes(), source.name(), options.limits());
      room.fit(decoded);
      List<String> warnings = new ArrayList<>(decoded.warnings());
      Image restored = room.restore(decoded.image(), options, new TaskProgress(task, warnings));
      long bytes = write(target, decoded, restored, format, warnings);
      var sharpness = new Fate.Change(Sharpness.of(decoded.image()), Sharpness.of(restored));
      var picture = new Fate.Picture(restored.size(), format, bytes, sharpness, warnings);
      return Fate.restored(picture, seconds(started));
    }
  }

  private static Optional<Fate> known(Target target, ImageFormat format) throws WriteException {
    try {
      return target.known(format);
    } catch (IOException e) {
      throw new WriteException(e);
    }
  }

  private long write(
      Target target,
      DecodedImage decoded,
      Image restored,
      ImageFormat format,
      List<String> warnings)
      throws WriteException {
    var encoding = new EncodeOptions(format, options.quality(), options.metadata());
    try {
      return target.take(format, out -> warnings.addAll(decoded.encode(restored, encoding, out)));
    } catch (IOException e) {
      throw new WriteException(e);
    }
  }

  private static Fate failed(
      Reason reason, Exception failure, Source source, @Nullable TaskContext task, long started) {
    if (reason == Reason.CANCELLED || (task != null && task.isInterrupted())) {
      // Somebody ended the task: there is no fate to tell, another attempt will.
      throw new RestoreException(Reason.CANCELLED, "The task was ended", failure);
    }
    String message = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    String told = message.contains(source.name()) ? message : source.name() + ": " + message;
    return Fate.failed(Words.of(reason), told, seconds(started));
  }

  private static Reason reason(UnreadableImageException e) {
    return switch (e.reason()) {
      case DAMAGED -> Reason.UNREADABLE;
      case UNSUPPORTED -> Reason.UNSUPPORTED;
      case TOO_LARGE -> Reason.TOO_LARGE;
    };
  }

  private static double seconds(long started) {
    return (System.nanoTime() - started) / 1e9;
  }

  @Override
  public void close() {
    engine.close();
  }

  /** The output could not be written; tells it from an input that cannot be read. */
  private static final class WriteException extends IOException {
    private static final long serialVersionUID = 1L;

    WriteException(IOException cause) {
      super(cause.getMessage(), cause);
    }
  }
}
