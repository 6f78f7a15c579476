package io.github.fddn.spark.work;

import io.github.fddn.image.Image;
import io.github.fddn.image.file.ImageFile;
import io.github.fddn.image.file.ImageHeader;
import io.github.fddn.image.file.ImageLimits;
import io.github.fddn.image.metrics.Score;
import io.github.fddn.restore.DeblurOptions;
import io.github.fddn.restore.Reservation;
import java.io.IOException;
import java.util.ArrayList;
import org.apache.spark.TaskContext;
import org.jspecify.annotations.Nullable;

/**
 * Measures a blurred picture, and what a model makes of it or what some program made of it, against
 * the sharp one, as {@code fddn evaluate} does: upright, and restored with sixteen bits so that
 * nothing is rounded before the measures that ask for floats.
 */
public final class ScoreWork implements AutoCloseable {
  /** Sharp and blurred one; with twice the bits the blurred and the restored one. */
  private static final int PICTURES = 6;

  private final Engines.Lease engine;
  private final DeblurOptions options;

  private ScoreWork(Engines.Lease engine, DeblurOptions options) {
    this.engine = engine;
    this.options = options;
  }

  /**
   * Work with the engine of this Java machine; closed when the task ends.
   *
   * @throws io.github.fddn.restore.RestoreException {@code MODEL} if the model cannot be opened
   */
  public static ScoreWork open(ModelBytes model, DeblurSettings settings) {
    Engines.Lease lease = Engines.OF_THIS_JVM.lease(model, settings.memoryBytes());
    return new ScoreWork(lease, settings.options());
  }

  /**
   * What was measured.
   *
   * @param header of the sharp picture
   * @param before the blurred picture against the sharp one
   * @param after the restored one against the sharp one
   * @param seconds that the model took; null where a program had restored the picture before
   */
  public record Measured(ImageHeader header, Score before, Score after, @Nullable Double seconds) {}

  /**
   * Measures one pair.
   *
   * @param restored what some program made of the blurred picture; null for the model to do it
   * @throws IOException if a picture cannot be read; one line that names it
   * @throws IllegalArgumentException if the pictures differ in size or colour channels
   */
  public Measured measure(
      PhotoWork.Source blurred, PhotoWork.Source sharp, PhotoWork.@Nullable Source restored)
      throws IOException {
    ImageHeader header = checked(sharp);
    ImageHeader other = checked(blurred);
    if (restored != null) {
      checked(restored);
    }
    long needed = PICTURES * Math.max(header.estimatedBytes(), other.estimatedBytes());
    engine.limits().requireHeap(sharp.name(), header.size(), needed);
    // Four pictures, two of them with sixteen bits, are together what three such would be.
    int pixelBytes = Math.max(header.pixelBytes(), 2 * header.channels());
    var precise =
        new ImageHeader(header.format(), header.size(), header.channels(), 16, pixelBytes);
    try (Reservation room = engine.deblurrer().reserve(precise, 0)) {
      Image truth = read(sharp);
      Image from = read(blurred);
      Score before = Score.of(from, truth);
      if (restored != null) {
        return new Measured(header, before, Score.of(read(restored), truth), null);
      }
      var progress = new TaskProgress(TaskContext.get(), new ArrayList<>());
      long started = System.nanoTime();
      Image made = room.restore(from.toSixteenBit(), options, progress);
      double seconds = (System.nanoTime() - started) / 1e9;
      return new Measured(header, before, Score.of(made, truth), seconds);
    }
  }

  private ImageHeader checked(PhotoWork.Source source) throws IOException {
    options.limits().checkBytes(source.name(), source.length());
    ImageHeader header = source.header();
    options.limits().check(source.name(), header);
    return header;
  }

  private static Image read(PhotoWork.Source source) throws IOException {
    return ImageFile.read(source.bytes(), source.name(), ImageLimits.DEFAULT).upright();
  }

  /** What a pair that exhausted Java's heap is told, in one line. */
  public static String heapExhausted() {
    return ExecutorLimits.heapExhausted();
  }

  /** The name of the model. */
  public String modelName() {
    return engine.deblurrer().model().name();
  }

  @Override
  public void close() {
    engine.close();
  }
}
