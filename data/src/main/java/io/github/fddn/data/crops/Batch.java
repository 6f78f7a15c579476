package io.github.fddn.data.crops;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/** Pairs of crops as networks take them: [crops, 3, size, size], sRGB values in 0..1. */
public final class Batch {
  private static final float WHITE = 255;

  private final int crops;
  private final int ofStep;
  private final int sizePixels;
  private final FloatBuffer blurred;
  private final FloatBuffer sharp;

  /** An empty one to be filled, a part of a step of {@code ofStep} crops. */
  Batch(int crops, int ofStep, int sizePixels) {
    this.crops = crops;
    this.ofStep = ofStep;
    this.sizePixels = sizePixels;
    this.blurred = direct(crops * samples());
    this.sharp = direct(crops * samples());
  }

  /** Of these pairs, all of one size. */
  public static Batch of(CropPair... pairs) {
    var batch = new Batch(pairs.length, pairs.length, pairs[0].sizePixels());
    for (int i = 0; i < pairs.length; i++) {
      batch.put(i, pairs[i]);
    }
    return batch;
  }

  private static FloatBuffer direct(int count) {
    return ByteBuffer.allocateDirect(Math.multiplyExact(count, Float.BYTES))
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer();
  }

  private int samples() {
    return 3 * sizePixels * sizePixels;
  }

  /** Fills a place; threads may fill different ones at a time. */
  void put(int place, CropPair pair) {
    copy(pair.blurred(), blurred, place * samples());
    copy(pair.sharp(), sharp, place * samples());
  }

  private static void copy(byte[] levels, FloatBuffer to, int first) {
    float[] values = new float[levels.length];
    for (int i = 0; i < levels.length; i++) {
      values[i] = (levels[i] & 0xff) / WHITE;
    }
    to.put(first, values);
  }

  /** Number of pairs. */
  public int crops() {
    return crops;
  }

  /** Number of pairs of the step that this is a part of; {@link #crops} if it is all of it. */
  public int ofStep() {
    return ofStep;
  }

  /** Side of the crops. */
  public int sizePixels() {
    return sizePixels;
  }

  /** The blurred crops: direct memory in native order, valid until the loader is asked again. */
  public FloatBuffer blurred() {
    return blurred.duplicate();
  }

  /** The sharp crops, likewise. */
  public FloatBuffer sharp() {
    return sharp.duplicate();
  }
}
