package io.github.fddn.data.blur;

import java.util.SplittableRandom;

/**
 * The way of the picture across the sensor while the shutter is open: equal times between points,
 * positions in pixels around their centroid, which is where the sharp picture stands. A truth away
 * from it would ask for a shift that no network can foresee.
 *
 * @param x to the right, in pixels, mean 0
 * @param y downwards, in pixels, mean 0
 */
@SuppressWarnings("ArrayRecordComponent") // Made, used and forgotten within one crop.
record MotionPath(double[] x, double[] y) {
  private static final int STEPS = 64;

  /** How much a hand changes direction: from nearly straight to curly. */
  private static final double[] TURNS = {0.02, 0.08, 0.25};

  /** A smooth path of shaking hands that is {@code length} pixels long from end to end. */
  static MotionPath drawn(SplittableRandom random, double length) {
    double turn = TURNS[random.nextInt(TURNS.length)];
    double angle = random.nextDouble(2 * Math.PI);
    double wander = 0;
    double[] x = new double[STEPS];
    double[] y = new double[STEPS];
    for (int i = 0; i < STEPS; i++) {
      angle += turn * random.nextGaussian();
      wander += 0.25 * random.nextGaussian();
      double speed = Math.min(Math.max(1 + 0.3 * wander, 0.15), 4);
      x[i] = (i == 0 ? 0 : x[i - 1]) + speed * Math.cos(angle);
      y[i] = (i == 0 ? 0 : y[i - 1]) + speed * Math.sin(angle);
    }
    double extent = Math.hypot(range(x), range(y));
    return new MotionPath(centred(x, length / extent), centred(y, length / extent));
  }

  private static double range(double[] values) {
    double least = values[0];
    double most = values[0];
    for (double value : values) {
      least = Math.min(least, value);
      most = Math.max(most, value);
    }
    return most - least;
  }

  private static double[] centred(double[] values, double scale) {
    double mean = 0;
    for (double value : values) {
      mean += value / values.length;
    }
    double[] result = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      result[i] = (values[i] - mean) * scale;
    }
    return result;
  }

  /** The same way in {@code count} equal times, linearly between the points. */
  MotionPath resampled(int count) {
    double[] newX = new double[count];
    double[] newY = new double[count];
    for (int i = 0; i < count; i++) {
      double at = (double) i * (x.length - 1) / (count - 1);
      int before = Math.min((int) at, x.length - 2);
      double share = at - before;
      newX[i] = x[before] * (1 - share) + x[before + 1] * share;
      newY[i] = y[before] * (1 - share) + y[before + 1] * share;
    }
    // Between the points the centroid moves by a trifle: put back.
    return new MotionPath(centred(newX, 1), centred(newY, 1));
  }
}
