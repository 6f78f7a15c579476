package io.github.fddn.data.video;

import io.github.fddn.data.blur.Planes;
import java.util.List;

/** Frames that one picture is made of. */
final class FrameWindow {
  private static final int LEVELS = 256;

  /** Steps of light that levels are looked up for: finer than any level. */
  private static final int STEPS = 1 << 16;

  private final float[] light = new float[LEVELS];
  private final byte[] levels = new byte[STEPS + 1];

  FrameWindow(Gamma gamma) {
    for (int level = 0; level < LEVELS; level++) {
      light[level] = (float) gamma.light(level / 255.0);
    }
    for (int step = 0; step <= STEPS; step++) {
      levels[step] = (byte) Math.round(255 * gamma.encoded((double) step / STEPS));
    }
  }

  /** The mean of all frames, of one size. */
  Planes mean(List<Planes> frames) {
    Planes first = frames.get(0);
    float[] sum = new float[first.levels().length];
    for (Planes frame : frames) {
      byte[] seen = frame.levels();
      for (int i = 0; i < sum.length; i++) {
        sum[i] += light[seen[i] & 0xff];
      }
    }
    byte[] mean = new byte[sum.length];
    for (int i = 0; i < mean.length; i++) {
      mean[i] = levels[Math.round(Math.min(1, sum[i] / frames.size()) * STEPS)];
    }
    return new Planes(first.width(), first.height(), mean);
  }
}
