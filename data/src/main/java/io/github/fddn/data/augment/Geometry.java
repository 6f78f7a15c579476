package io.github.fddn.data.augment;

import static org.bytedeco.opencv.global.opencv_core.BORDER_REFLECT_101;
import static org.bytedeco.opencv.global.opencv_core.CV_32FC1;
import static org.bytedeco.opencv.global.opencv_core.CV_64FC1;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR;

import java.nio.FloatBuffer;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.bytedeco.opencv.global.opencv_calib3d;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Point2f;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * Moves pixels: bilinear samples, mirrored at the border. All squares keep their size, and blurred
 * and sharp pictures go the same way.
 */
final class Geometry {
  private static final double MOST_DEGREES = 45;
  private static final double MOST_SHIFT = 0.06;
  private static final double MOST_SCALE = 0.1;
  private static final double MOST_DISTORTION = 0.05;

  /**
   * Parts of the side. Albumentations moves three corners by up to 50 pixels whatever the size,
   * which fits pictures of 1000; a crop would be torn.
   */
  private static final double MOST_CORNER = 0.05;

  private static final double MOST_LOCAL = 0.015;
  private static final double SMOOTHNESS = 0.08;

  private Geometry() {}

  static Mat flip(Mat picture) {
    Mat flipped = new Mat();
    opencv_core.flip(picture, flipped, 1);
    return flipped;
  }

  static Mat transpose(Mat picture) {
    Mat transposed = new Mat();
    opencv_core.transpose(picture, transposed);
    return transposed;
  }

  static UnaryOperator<Mat> rotation(SplittableRandom random, int size) {
    double degrees = random.nextDouble(-MOST_DEGREES, MOST_DEGREES);
    return picture -> moved(picture, degrees, 1, 0, 0);
  }

  static UnaryOperator<Mat> shiftScaleRotation(SplittableRandom random, int size) {
    double degrees = random.nextDouble(-MOST_DEGREES, MOST_DEGREES);
    double scale = random.nextDouble(1 - MOST_SCALE, 1 + MOST_SCALE);
    double right = random.nextDouble(-MOST_SHIFT, MOST_SHIFT);
    double down = random.nextDouble(-MOST_SHIFT, MOST_SHIFT);
    return picture -> moved(picture, degrees, scale, right, down);
  }

  /**
   * Rotated against the clock around the middle, scaled, then shifted.
   *
   * @param right share of the width
   * @param down share of the height
   */
  static Mat moved(Mat picture, double degrees, double scale, double right, double down) {
    float width = picture.cols();
    float height = picture.rows();
    Mat matrix =
        opencv_imgproc.getRotationMatrix2D(new Point2f(width / 2, height / 2), degrees, scale);
    var numbers = matrix.createBuffer();
    if (numbers instanceof java.nio.DoubleBuffer values) {
      values.put(2, values.get(2) + right * width);
      values.put(5, values.get(5) + down * height);
    }
    return affine(picture, matrix);
  }

  private static Mat affine(Mat picture, Mat matrix) {
    Mat warped = new Mat();
    opencv_imgproc.warpAffine(
        picture, warped, matrix, picture.size(), INTER_LINEAR, BORDER_REFLECT_101, new Scalar());
    return warped;
  }

  static UnaryOperator<Mat> distortion(SplittableRandom random, int size) {
    double coefficient = random.nextDouble(-MOST_DISTORTION, MOST_DISTORTION);
    return picture -> distorted(picture, coefficient);
  }

  /** A lens whose first two radial coefficients are the same, focal length one side. */
  static Mat distorted(Mat picture, double coefficient) {
    double width = picture.cols();
    double height = picture.rows();
    Mat camera = doubles(3, 3, width, 0, width * 0.5, 0, height, height * 0.5, 0, 0, 1);
    Mat lens = doubles(1, 5, coefficient, coefficient, 0, 0, 0);
    Mat mapX = new Mat();
    Mat mapY = new Mat();
    opencv_calib3d.initUndistortRectifyMap(
        camera, lens, new Mat(), camera, picture.size(), CV_32FC1, mapX, mapY);
    return remapped(picture, mapX, mapY);
  }

  private static Mat doubles(int rows, int columns, double... values) {
    Mat mat = new Mat(rows, columns, CV_64FC1);
    java.nio.DoubleBuffer buffer = mat.createBuffer();
    buffer.put(values);
    return mat;
  }

  private static Mat remapped(Mat picture, Mat mapX, Mat mapY) {
    Mat result = new Mat();
    opencv_imgproc.remap(
        picture, result, mapX, mapY, INTER_LINEAR, BORDER_REFLECT_101, new Scalar());
    return result;
  }

  static UnaryOperator<Mat> elastic(SplittableRandom random, int size) {
    double[] corners = new double[6];
    for (int i = 0; i < corners.length; i++) {
      corners[i] = size * random.nextDouble(-MOST_CORNER, MOST_CORNER);
    }
    float[] right = noise(random, size * size);
    float[] down = noise(random, size * size);
    return picture -> {
      Mat stretched = affine(picture, corners(size, corners));
      return remapped(stretched, shifts(right, size, 1), shifts(down, size, size));
    };
  }

  /** Three points of a triangle around the middle, and where they go. */
  private static Mat corners(int size, double[] by) {
    float middle = size / 2f;
    float arm = size / 3f;
    float[] from = {
      middle + arm, middle + arm, middle + arm, middle - arm, middle - arm, middle - arm
    };
    float[] to = new float[from.length];
    for (int i = 0; i < to.length; i++) {
      to[i] = (float) (from[i] + by[i]);
    }
    return opencv_imgproc.getAffineTransform(points(from), points(to));
  }

  private static Mat points(float[] values) {
    Mat mat = new Mat(3, 2, CV_32FC1);
    FloatBuffer buffer = mat.createBuffer();
    buffer.put(values);
    return mat;
  }

  private static float[] noise(SplittableRandom random, int count) {
    float[] noise = new float[count];
    for (int i = 0; i < count; i++) {
      noise[i] = (float) random.nextDouble(-1, 1);
    }
    return noise;
  }

  /**
   * Where each pixel comes from: noise made smooth, so large that the farthest shift is what it
   * shall be.
   *
   * @param stride 1 for columns, the side for rows
   */
  private static Mat shifts(float[] noise, int size, int stride) {
    Mat field = new Mat(size, size, CV_32FC1);
    FloatBuffer values = field.createBuffer();
    values.put(0, noise);
    double deviation = SMOOTHNESS * size;
    opencv_imgproc.GaussianBlur(
        field, field, new Size(0, 0), deviation, deviation, BORDER_REFLECT_101, 0);
    float most = 1e-9f;
    for (int i = 0; i < noise.length; i++) {
      most = Math.max(most, Math.abs(values.get(i)));
    }
    for (int i = 0; i < noise.length; i++) {
      int place = i / stride % size;
      values.put(i, (float) (place + values.get(i) / most * MOST_LOCAL * size));
    }
    return field;
  }
}
