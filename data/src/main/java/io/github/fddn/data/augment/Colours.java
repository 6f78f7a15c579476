package io.github.fddn.data.augment;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_GRAY2RGB;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_HSV2RGB;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_RGB2GRAY;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_RGB2HSV;

import io.github.fddn.data.blur.Srgb;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;
import java.util.function.UnaryOperator;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;

/** Changes colours of pixels where they are, blurred and sharp alike. */
final class Colours {
  private static final int LEVELS = 256;
  private static final int MOST_SHIFT = 20;
  private static final int MOST_HUE = 20;
  private static final int MOST_SATURATION = 30;
  private static final int MOST_VALUE = 20;
  private static final double LEAST_GAMMA = 0.8;
  private static final double MOST_GAMMA = 1.2;
  private static final double MOST_STOPS = 0.5;

  /** OpenCV counts hue in steps of two degrees. */
  private static final int HUES = 180;

  private Colours() {}

  static UnaryOperator<Mat> rgbShift(SplittableRandom random, int size) {
    int red = shift(random, MOST_SHIFT);
    int green = shift(random, MOST_SHIFT);
    int blue = shift(random, MOST_SHIFT);
    return picture -> shifted(picture, red, green, blue);
  }

  private static int shift(SplittableRandom random, int most) {
    return random.nextInt(-most, most + 1);
  }

  static Mat shifted(Mat picture, int red, int green, int blue) {
    return looked(picture, level -> level + red, level -> level + green, level -> level + blue);
  }

  static UnaryOperator<Mat> gamma(SplittableRandom random, int size) {
    double exponent = random.nextDouble(LEAST_GAMMA, MOST_GAMMA);
    return picture -> withGamma(picture, exponent);
  }

  static Mat withGamma(Mat picture, double exponent) {
    return everywhere(picture, level -> (int) Math.round(255 * Math.pow(level / 255.0, exponent)));
  }

  static UnaryOperator<Mat> exposure(SplittableRandom random, int size) {
    double factor = Math.pow(2, random.nextDouble(-MOST_STOPS, MOST_STOPS));
    return picture -> exposed(picture, factor);
  }

  /** With so many times the light. */
  static Mat exposed(Mat picture, double factor) {
    return everywhere(
        picture,
        level ->
            (int) Math.round(255 * Srgb.encoded(Math.min(1, factor * Srgb.light(level / 255.0)))));
  }

  private static Mat everywhere(Mat picture, IntUnaryOperator change) {
    return looked(picture, change, change, change);
  }

  static UnaryOperator<Mat> hueSaturation(SplittableRandom random, int size) {
    int hue = shift(random, MOST_HUE);
    int saturation = shift(random, MOST_SATURATION);
    int value = shift(random, MOST_VALUE);
    return picture -> inHsv(picture, hue, saturation, value);
  }

  static Mat inHsv(Mat picture, int hue, int saturation, int value) {
    Mat shifted =
        looked(
            converted(picture, COLOR_RGB2HSV),
            level -> Math.floorMod(level + hue, HUES),
            level -> level + saturation,
            level -> level + value);
    return converted(shifted, COLOR_HSV2RGB);
  }

  static Mat gray(Mat picture) {
    return converted(converted(picture, COLOR_RGB2GRAY), COLOR_GRAY2RGB);
  }

  static Mat converted(Mat picture, int conversion) {
    Mat result = new Mat();
    opencv_imgproc.cvtColor(picture, result, conversion);
    return result;
  }

  /** Every level looked up in the table of its channel; clipped to 0..255. */
  static Mat looked(
      Mat picture, IntUnaryOperator first, IntUnaryOperator second, IntUnaryOperator third) {
    byte[] table = new byte[3 * LEVELS];
    for (int level = 0; level < LEVELS; level++) {
      table[3 * level] = clipped(first.applyAsInt(level));
      table[3 * level + 1] = clipped(second.applyAsInt(level));
      table[3 * level + 2] = clipped(third.applyAsInt(level));
    }
    Mat lookUp = new Mat(1, LEVELS, CV_8UC3);
    lookUp.data().put(table);
    Mat result = new Mat();
    opencv_core.LUT(picture, lookUp, result);
    return result;
  }

  private static byte clipped(int level) {
    return (byte) Math.min(Math.max(level, 0), LEVELS - 1);
  }
}
