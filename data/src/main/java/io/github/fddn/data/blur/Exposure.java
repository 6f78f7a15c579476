package io.github.fddn.data.blur;

import java.util.SplittableRandom;

/**
 * Takes a photograph of a sharp one with a moving camera: light is averaged along the way of every
 * pixel, gets noise, and becomes eight-bit levels again.
 *
 * <p>The order is that of nature and camera: sRGB to linear light, exposure, lights beyond white,
 * motion, clipping, noise, mosaic, sRGB, compression. Motion and noise act on light, since that is
 * what a sensor adds up; in encoded values, edges would come out too bright. Evidence: noise is
 * worth 1.6 dB on real blur, saturation and a camera's processing 0.3 dB more.
 *
 * @param motion how camera and things move
 * @param sensor what the camera does
 * @see <a href="https://arxiv.org/abs/2202.08771">Rim et al.: Realistic blur synthesis for learning
 *     image deblurring, ECCV 2022</a>
 */
public record Exposure(MotionSettings motion, SensorSettings sensor) {
  private static final double LEAST_EXPOSURE = 0.5;
  private static final double MOST_EXPOSURE = 1.6;

  /** Light above this may be more than the sensor held. */
  private static final float NEARLY_WHITE = 0.92f;

  /** Side of the grid of random values from which masks of moving things are made. */
  private static final int MASK_CELLS = 4;

  /** How steep a moving thing's edge is. */
  private static final float MASK_STEEPNESS = 12;

  /**
   * The outcome: three planes of levels each, red, green, blue, one behind another.
   *
   * @param blurred as the moving camera saw it
   * @param sharp as it would have looked at the middle of the motion
   */
  @SuppressWarnings("ArrayRecordComponent") // Passed on once and never compared.
  public record Taken(byte[] blurred, byte[] sharp) {}

  /** Pixels that a sharp square must have around the crop that is made of it. */
  public int marginPixels() {
    return motion.marginPixels();
  }

  /**
   * Blurs the middle of a sharp square.
   *
   * @param random decides all; the same one gives the same pixels
   * @param sharp three planes of levels of a square of side {@code sizePixels} + twice the margin
   * @param sizePixels side of the crop
   */
  public Taken take(SplittableRandom random, byte[] sharp, int sizePixels) {
    int full = sizePixels + 2 * marginPixels();
    Light light = light(sharp, full);
    if (happens(random, sensor.exposed())) {
      scale(light, (float) random.nextDouble(LEAST_EXPOSURE, MOST_EXPOSURE));
    }
    Light truth = light.middle(sizePixels);
    Light moved = happens(random, motion.sharp()) ? truth : moved(random, light, sizePixels);
    return new Taken(new Sensor(sensor).levels(random, moved), levels(truth));
  }

  static boolean happens(SplittableRandom random, double chance) {
    return random.nextDouble() < chance;
  }

  private static Light light(byte[] levels, int size) {
    Light light = Light.dark(size);
    float[] planes = light.planes();
    for (int i = 0; i < planes.length; i++) {
      planes[i] = Srgb.light(levels[i]);
    }
    return light;
  }

  /** The nearest levels. */
  static byte[] levels(Light light) {
    float[] planes = light.planes();
    byte[] levels = new byte[planes.length];
    for (int i = 0; i < planes.length; i++) {
      levels[i] = Srgb.level(planes[i]);
    }
    return levels;
  }

  private static void scale(Light light, float factor) {
    float[] planes = light.planes();
    for (int i = 0; i < planes.length; i++) {
      planes[i] = Math.min(1, planes[i] * factor);
    }
  }

  private Light moved(SplittableRandom random, Light light, int inner) {
    Light scene = light;
    if (happens(random, motion.saturated())) {
      scene = brighterThanWhite(light, (float) random.nextDouble(0.5, 3));
    }
    double length = motion.least() * Math.pow(motion.most() / motion.least(), random.nextDouble());
    Light moved =
        happens(random, motion.turning())
            ? TurningCamera.drawn(random, length, inner).blur(scene, inner)
            : kernel(random, length).blur(scene, inner);
    if (happens(random, motion.moving())) {
      double other = Math.min(motion.most(), length * random.nextDouble(0.1, 1.2) + 1);
      mix(moved, kernel(random, other).blur(scene, inner), mask(random, inner));
    }
    for (int i = 0; i < moved.planes().length; i++) {
      moved.planes()[i] = Math.min(1, moved.planes()[i]);
    }
    return moved;
  }

  private BlurKernel kernel(SplittableRandom random, double length) {
    double focus = happens(random, motion.focus()) ? random.nextDouble(0.3, 1) : 0;
    return BlurKernel.of(MotionPath.drawn(random, length), focus);
  }

  private static Light brighterThanWhite(Light light, float more) {
    Light scene = Light.dark(light.sizePixels());
    for (int i = 0; i < scene.planes().length; i++) {
      float value = light.planes()[i];
      scene.planes()[i] = value > NEARLY_WHITE ? value * (1 + more) : value;
    }
    return scene;
  }

  /** A smooth random shape: 1 inside, 0 outside, a soft edge between. */
  private static float[] mask(SplittableRandom random, int size) {
    float[] cells = new float[MASK_CELLS * MASK_CELLS];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = (float) random.nextDouble();
    }
    float[] mask = new float[size * size];
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        float value = bilinear(cells, gridPosition(x, size), gridPosition(y, size));
        mask[y * size + x] = Math.min(Math.max((value - 0.5f) * MASK_STEEPNESS + 0.5f, 0), 1);
      }
    }
    return mask;
  }

  private static float gridPosition(int pixel, int size) {
    return (float) pixel * (MASK_CELLS - 1) / size;
  }

  private static float bilinear(float[] cells, float x, float y) {
    int column = (int) x;
    int row = (int) y;
    float right = x - column;
    int at = row * MASK_CELLS + column;
    float top = cells[at] + right * (cells[at + 1] - cells[at]);
    int next = at + MASK_CELLS;
    float bottom = cells[next] + right * (cells[next + 1] - cells[next]);
    return top + (y - row) * (bottom - top);
  }

  private static void mix(Light inside, Light outside, float[] mask) {
    float[] values = inside.planes();
    for (int i = 0; i < values.length; i++) {
      float share = mask[i % mask.length];
      values[i] = values[i] * share + outside.planes()[i] * (1 - share);
    }
  }
}
