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

  /** What of a photograph is taken: the axis of a camera's roll lies within the whole of it. */
  public enum Part {
    /** A crop, which may lie anywhere in its photograph. */
    CROP(2),
    /** All of it. */
    WHOLE(0.5);

    private final double farthestAxis;

    Part(double farthestAxis) {
      this.farthestAxis = farthestAxis;
    }
  }

  /**
   * The outcome.
   *
   * @param blurred as the moving camera saw it
   * @param sharp as it would have looked at the middle of the motion
   * @param lengthPixels way of the picture across the sensor from end to end; 0 if nothing moved
   */
  public record Taken(Planes blurred, Planes sharp, double lengthPixels) {}

  /** Pixels around what is taken that its blur can reach. */
  public int marginPixels() {
    return motion.marginPixels();
  }

  /**
   * Blurs the middle of a sharp picture: all but a rim of {@link #marginPixels()}.
   *
   * @param random decides all; the same one gives the same pixels
   * @throws IllegalArgumentException if nothing is left within the rim
   */
  public Taken take(SplittableRandom random, Planes sharp, Part part) {
    requireMoreThanRim(sharp);
    Light light = Light.of(sharp);
    if (happens(random, sensor.exposed())) {
      scale(light, (float) random.nextDouble(LEAST_EXPOSURE, MOST_EXPOSURE));
    }
    Light truth = light.middle(marginPixels());
    Moved moved =
        happens(random, motion.sharp()) ? new Moved(truth, 0) : moved(random, light, part);
    return new Taken(
        new Sensor(sensor).levels(random, moved.light()), truth.levels(), moved.lengthPixels());
  }

  private void requireMoreThanRim(Planes sharp) {
    int least = 2 * marginPixels() + 1;
    if (Math.min(sharp.width(), sharp.height()) < least) {
      throw new IllegalArgumentException(
          "got "
              + sharp.width()
              + "x"
              + sharp.height()
              + " pixels, expected at least "
              + least
              + " on both sides for blur of this length");
    }
  }

  private record Moved(Light light, double lengthPixels) {}

  static boolean happens(SplittableRandom random, double chance) {
    return random.nextDouble() < chance;
  }

  private static void scale(Light light, float factor) {
    float[] planes = light.planes();
    for (int i = 0; i < planes.length; i++) {
      planes[i] = Math.min(1, planes[i] * factor);
    }
  }

  private Moved moved(SplittableRandom random, Light light, Part part) {
    Light scene = light;
    if (happens(random, motion.saturated())) {
      scene = brighterThanWhite(light, (float) random.nextDouble(0.5, 3));
    }
    double length = motion.least() * Math.pow(motion.most() / motion.least(), random.nextDouble());
    int margin = marginPixels();
    Light moved =
        happens(random, motion.turning())
            ? turning(random, scene, length, part).blur(scene, margin)
            : kernel(random, length).blur(scene, margin);
    if (happens(random, motion.moving())) {
      double other = Math.min(motion.most(), length * random.nextDouble(0.1, 1.2) + 1);
      Light outside = kernel(random, other).blur(scene, margin);
      mix(moved, outside, mask(random, moved.width(), moved.height()));
    }
    for (int i = 0; i < moved.planes().length; i++) {
      moved.planes()[i] = Math.min(1, moved.planes()[i]);
    }
    return new Moved(moved, length);
  }

  private TurningCamera turning(SplittableRandom random, Light scene, double length, Part part) {
    int rim = 2 * marginPixels();
    return TurningCamera.drawn(
        random, length, scene.width() - rim, scene.height() - rim, part.farthestAxis);
  }

  private BlurKernel kernel(SplittableRandom random, double length) {
    double focus = happens(random, motion.focus()) ? random.nextDouble(0.3, 1) : 0;
    return BlurKernel.of(MotionPath.drawn(random, length), focus);
  }

  private static Light brighterThanWhite(Light light, float more) {
    Light scene = Light.dark(light.width(), light.height());
    for (int i = 0; i < scene.planes().length; i++) {
      float value = light.planes()[i];
      scene.planes()[i] = value > NEARLY_WHITE ? value * (1 + more) : value;
    }
    return scene;
  }

  /** A smooth random shape: 1 inside, 0 outside, a soft edge between. */
  private static float[] mask(SplittableRandom random, int width, int height) {
    float[] cells = new float[MASK_CELLS * MASK_CELLS];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = (float) random.nextDouble();
    }
    float[] mask = new float[width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        float value = bilinear(cells, gridPosition(x, width), gridPosition(y, height));
        mask[y * width + x] = Math.min(Math.max((value - 0.5f) * MASK_STEEPNESS + 0.5f, 0), 1);
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
