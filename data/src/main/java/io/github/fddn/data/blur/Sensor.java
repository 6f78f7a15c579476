package io.github.fddn.data.blur;

import java.util.SplittableRandom;

/** Turns light into levels as a camera does: noise, a colour mosaic, encoding, compression. */
final class Sensor {
  /**
   * Decimal logarithms of the variance of shot noise at white, and of the deviation of read noise.
   */
  private static final double[] SHOT = {-4.8, -3.2};

  private static final double[] READ = {-3.7, -2.5};

  /** Gains that make white of what the sensor sees through red and blue filters. */
  private static final double[] RED_GAIN = {1.9, 2.4};

  private static final double[] BLUE_GAIN = {1.5, 1.9};
  private static final int[] JPEG_QUALITY = {75, 98};

  private final SensorSettings settings;

  Sensor(SensorSettings settings) {
    this.settings = settings;
  }

  /** Levels; the light is left as it is. */
  Planes levels(SplittableRandom random, Light light) {
    Light seen = light;
    if (Exposure.happens(random, settings.noise())) {
      double shot = Math.pow(10, random.nextDouble(SHOT[0], SHOT[1]));
      double read = Math.pow(10, random.nextDouble(READ[0], READ[1]));
      seen =
          Exposure.happens(random, settings.mosaic())
              ? throughMosaic(random, light, shot, read)
              : noisy(random, light, shot, read);
    }
    Planes levels = seen.levels();
    if (Exposure.happens(random, settings.jpeg())) {
      int quality = random.nextInt(JPEG_QUALITY[0], JPEG_QUALITY[1]);
      new JpegLoss(quality).apply(levels);
    }
    return levels;
  }

  /** Shot noise grows with the light, read noise does not; clipped light shows none. */
  private static Light noisy(SplittableRandom random, Light light, double shot, double read) {
    Light noisy = Light.dark(light.width(), light.height());
    for (int i = 0; i < noisy.planes().length; i++) {
      float value = light.planes()[i];
      noisy.planes()[i] = value >= 1 ? value : withNoise(random, value, shot, read);
    }
    return noisy;
  }

  private static float withNoise(SplittableRandom random, float value, double shot, double read) {
    double deviation = Math.sqrt(Math.max(value, 0) * shot + read * read);
    return (float) (value + deviation * random.nextGaussian());
  }

  private static Light throughMosaic(
      SplittableRandom random, Light light, double shot, double read) {
    float red = (float) random.nextDouble(RED_GAIN[0], RED_GAIN[1]);
    float blue = (float) random.nextDouble(BLUE_GAIN[0], BLUE_GAIN[1]);
    Bayer bayer = new Bayer(random.nextInt(2), random.nextInt(2));
    int width = light.width();
    float[] raw = new float[width * light.height()];
    for (int y = 0; y < light.height(); y++) {
      for (int x = 0; x < width; x++) {
        int channel = bayer.channel(x, y);
        float gain = gain(channel, red, blue);
        float value = light.planes()[light.at(channel, y, x)];
        raw[y * width + x] = value >= 1 ? 1 : withNoise(random, value / gain, shot, read) * gain;
      }
    }
    return bayer.demosaiced(raw, width);
  }

  private static float gain(int channel, float red, float blue) {
    return switch (channel) {
      case 0 -> red;
      case 2 -> blue;
      default -> 1;
    };
  }
}
