package io.github.fddn.restore;

import io.github.fddn.image.ImageSize;
import io.github.fddn.restore.RestoreException.Reason;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * One engine and one pair of buffers for all callers, who take turns tile by tile in the order in
 * which they asked. A run uses all processors, so that two at once would gain no time and take
 * twice the memory.
 */
final class SharedEngine implements AutoCloseable {
  private static final int FLOATS_PER_PIXEL = 3;

  private final Engine engine;
  private final int ensemble;
  private final ReentrantLock turn = new ReentrantLock(true);
  private FloatBuffer input = FloatBuffer.allocate(0);
  private FloatBuffer output = FloatBuffer.allocate(0);

  /** Of an ensemble only: a turned tile, and what becomes of it. */
  private FloatBuffer turned = FloatBuffer.allocate(0);

  private FloatBuffer restored = FloatBuffer.allocate(0);
  private boolean closed;

  /** Restores each tile once. */
  SharedEngine(Engine engine) {
    this(engine, 1);
  }

  /**
   * @param ensemble over how many turns a tile's result is the mean; 1 for the tile as it lies
   */
  SharedEngine(Engine engine, int ensemble) {
    this.engine = engine;
    this.ensemble = ensemble;
  }

  TileRules rules() {
    TileRules rules = engine.rules();
    return ensemble > 1
        ? new TileRules(
            rules.multiple(),
            rules.haloPixels(),
            rules.fixed(),
            rules.bytesPerPixel() + MemoryBudget.BUFFER_BYTES_PER_PIXEL)
        : rules;
  }

  /**
   * Restores one tile when it is this caller's turn.
   *
   * @param last whether it is the last of a picture that was cut; the next one has other tiles
   * @param pause called before each pass of the network; may throw to end the run
   * @param fill puts the tile's values into the buffer, from position 0
   * @param drain takes the restored values out of the buffer, from position 0
   * @throws RestoreException {@code CANCELLED} if the thread is interrupted while it waits or the
   *     engine is closed; otherwise as {@link Engine#run}
   */
  void run(
      ImageSize tile,
      boolean last,
      Runnable pause,
      Consumer<FloatBuffer> fill,
      Consumer<FloatBuffer> drain) {
    try {
      turn.lockInterruptibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RestoreException(Reason.CANCELLED, "Interrupted; nothing was written", e);
    }
    try {
      requireOpen();
      makeRoom(tile);
      fill.accept(input);
      if (ensemble > 1) {
        average(tile, last, pause);
      } else {
        pause.run();
        engine.run(input, output, tile, last);
      }
      drain.accept(output);
    } finally {
      turn.unlock();
    }
  }

  private void average(ImageSize tile, boolean last, Runnable pause) {
    List<Turn> turns = Turn.first(ensemble, engine.rules(), tile);
    int values = Math.toIntExact(FLOATS_PER_PIXEL * tile.pixels());
    for (int i = 0; i < values; i++) {
      output.put(i, 0);
    }
    for (int i = 0; i < turns.size(); i++) {
      pause.run();
      Turn turn = turns.get(i);
      turn.turn(input, tile, turned);
      engine.run(turned, restored, turn.of(tile), last && i == turns.size() - 1);
      turn.addBack(restored, tile, 1f / turns.size(), output);
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new RestoreException(
          Reason.CANCELLED, "The deblurrer is closed; open another one to restore more pictures");
    }
  }

  private void makeRoom(ImageSize tile) {
    long values = FLOATS_PER_PIXEL * tile.pixels();
    if (input.capacity() >= values) {
      return;
    }
    try {
      input = direct(values);
      output = direct(values);
      if (ensemble > 1) {
        turned = direct(values);
        restored = direct(values);
      }
    } catch (OutOfMemoryError | ArithmeticException e) {
      forgetBuffers();
      throw new RestoreException(
          Reason.MEMORY,
          "Memory did not suffice for a tile of " + tile + "; allow or free more memory",
          e);
    }
  }

  private void forgetBuffers() {
    input = FloatBuffer.allocate(0);
    output = FloatBuffer.allocate(0);
    turned = FloatBuffer.allocate(0);
    restored = FloatBuffer.allocate(0);
  }

  private static FloatBuffer direct(long values) {
    return ByteBuffer.allocateDirect(Math.toIntExact(values * Float.BYTES))
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer();
  }

  /** Waits for the tile at hand, then gives the native memory back; may be called twice. */
  @Override
  public void close() {
    turn.lock();
    try {
      if (!closed) {
        closed = true;
        engine.close();
        forgetBuffers();
      }
    } finally {
      turn.unlock();
    }
  }
}
