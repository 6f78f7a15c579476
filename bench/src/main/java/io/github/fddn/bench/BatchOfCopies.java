package io.github.fddn.bench;

import io.github.fddn.restore.Batch;
import io.github.fddn.restore.DeblurOptions;
import io.github.fddn.restore.Deblurrer;
import io.github.fddn.restore.Outcome;
import io.github.fddn.restore.RestoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** One picture several times in a batch, as {@code fddn deblur} runs one. */
final class BatchOfCopies {
  private BatchOfCopies() {}

  /** Seconds a picture, decoding and encoding included; leaves nothing behind. */
  static double seconds(Deblurrer deblurrer, Path picture, int copies) throws IOException {
    Path folder = Files.createTempDirectory("fddn-bench");
    List<Batch.Job> jobs =
        IntStream.range(0, copies)
            .mapToObj(i -> new Batch.Job(picture, folder.resolve(i + ".jpg")))
            .toList();
    long start = System.nanoTime();
    new Batch(deblurrer, DeblurOptions.defaults()).run(jobs, new DeletesResults());
    double seconds = (System.nanoTime() - start) / 1e9 / copies;
    Files.delete(folder);
    return seconds;
  }

  /** A failure ends the measurement. */
  private static final class DeletesResults implements Batch.Listener {
    @Override
    public void restored(Batch.Job job, Outcome outcome) {
      try {
        Files.delete(job.output());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void failed(Batch.Job job, RestoreException reason) {
      throw reason;
    }
  }
}
