package io.github.fddn.data.crops;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongFunction;

/**
 * Draws batches ahead of the steps that take them. Crop i of step s is drawn with a generator made
 * from the seed, s and i alone: batches are the same for any number of threads, and a run that
 * begins at step s sees what an unbroken one saw.
 *
 * <p>Used by one thread. Memory: a few batches, planned when a shape is first met and used again.
 */
public final class BatchLoader implements AutoCloseable {
  /** Batches being drawn or waiting: enough that a slow one holds nobody up. */
  private static final int AHEAD = 3;

  /** An odd number that scatters steps and crops over all generators (golden ratio). */
  private static final long SCATTER = 0x9E3779B97F4A7C15L;

  private final LongFunction<BatchShape> shapes;
  private final long seed;
  private final BatchShare share;
  private final ExecutorService workers;
  private final Deque<Drawn> ahead = new ArrayDeque<>();
  private final Deque<Batch> free = new ArrayDeque<>();
  private long nextStep;
  private Batch taken;

  /** A batch and the crops that are on their way to it. */
  private record Drawn(Batch batch, List<Future<?>> crops) {}

  /**
   * Begins to draw.
   *
   * @param shapes what each step takes; the same answer for the same step
   * @param share which crops of each step
   * @param firstStep the first step that is asked for
   * @param threads threads that draw, at least 1
   */
  public BatchLoader(
      LongFunction<BatchShape> shapes, long seed, BatchShare share, long firstStep, int threads) {
    this.shapes = shapes;
    this.seed = seed;
    this.share = share;
    this.nextStep = firstStep;
    this.taken = new Batch(1, 1, 8);
    this.workers =
        Executors.newFixedThreadPool(
            threads,
            task -> {
              Thread worker = new Thread(task, "crops");
              worker.setDaemon(true);
              return worker;
            });
  }

  /**
   * The batch of the next step; the one before it may be overwritten from now on.
   *
   * @throws IOException if a picture has become unreadable; the message names it
   * @throws InterruptedException if the thread was interrupted while it waited
   */
  public Batch take() throws IOException, InterruptedException {
    free.add(taken);
    while (ahead.size() < AHEAD) {
      ahead.add(begin(nextStep++));
    }
    Drawn next = ahead.remove();
    for (Future<?> crop : next.crops()) {
      await(crop);
    }
    taken = next.batch();
    return taken;
  }

  private static void await(Future<?> crop) throws IOException, InterruptedException {
    try {
      crop.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UncheckedIOException unreadable) {
        throw unreadable.getCause();
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  private Drawn begin(long step) {
    BatchShape shape = shapes.apply(step);
    Batch batch = empty(shape);
    List<Future<?>> crops = new ArrayList<>();
    for (int i = share.from(shape.crops()); i < share.to(shape.crops()); i++) {
      int crop = i;
      crops.add(workers.submit(() -> draw(shape, batch, step, crop)));
    }
    return new Drawn(batch, crops);
  }

  private Batch empty(BatchShape shape) {
    int crops = share.to(shape.crops()) - share.from(shape.crops());
    free.removeIf(
        one ->
            one.crops() != crops
                || one.ofStep() != shape.crops()
                || one.sizePixels() != shape.sizePixels());
    Batch known = free.poll();
    return known == null ? new Batch(crops, shape.crops(), shape.sizePixels()) : known;
  }

  private void draw(BatchShape shape, Batch batch, long step, int crop) {
    try {
      batch.put(
          crop - share.from(shape.crops()),
          shape.source().draw(generator(seed, step, crop), shape.sizePixels()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The generator of crop {@code place} of a step. */
  static SplittableRandom generator(long seed, long step, int place) {
    // A generator's seed is always a draw of another one. Seeds that differ by SCATTER, which
    // SplittableRandom itself adds from draw to draw, would give one stream shifted by a place, and
    // the crops of a batch the same shakes.
    long ofStep = new SplittableRandom(seed ^ step * SCATTER).nextLong();
    return new SplittableRandom(new SplittableRandom(ofStep + place).nextLong());
  }

  @Override
  public void close() {
    workers.shutdownNow();
  }
}
