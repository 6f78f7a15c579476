package io.github.fddn.align;

import static org.bytedeco.opencv.global.opencv_core.BORDER_CONSTANT;
import static org.bytedeco.opencv.global.opencv_core.BORDER_REFLECT;
import static org.bytedeco.opencv.global.opencv_core.CV_32FC1;
import static org.bytedeco.opencv.global.opencv_core.CV_32FC3;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_RGB2GRAY;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_CUBIC;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_NEAREST;
import static org.bytedeco.opencv.global.opencv_imgproc.WARP_INVERSE_MAP;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;
import static org.bytedeco.opencv.global.opencv_imgproc.warpPerspective;
import static org.bytedeco.opencv.global.opencv_video.MOTION_HOMOGRAPHY;
import static org.bytedeco.opencv.global.opencv_video.findTransformECC;

import io.github.fddn.image.Image;
import io.github.fddn.image.ImageSize;
import io.github.fddn.image.metrics.AlignedPair;
import io.github.fddn.image.metrics.Alignment;
import io.github.fddn.image.metrics.AlignmentException;
import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_video;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;
import org.bytedeco.opencv.opencv_core.TermCriteria;

/**
 * The alignment RealBlur's authors and all who report on RealBlur use: brightness by least squares,
 * a homography that maximises the enhanced correlation coefficient (ECC), a cubic warp, and only
 * those pixels that the warped picture still shows.
 *
 * <p>Threads may share it; native memory is released before a call returns.
 *
 * @see <a href="https://doi.org/10.1007/978-3-030-58595-2_12">Rim, Lee, Won, Cho: Real-world blur
 *     dataset for learning and benchmarking deblurring algorithms, 2020</a>
 */
public final class RealBlurAlignment implements Alignment {
  private static final int ITERATIONS = 100;

  /** With 0 the search always runs all iterations. */
  private static final double SMALLEST_GAIN = 0;

  private static final int SMOOTHING_PIXELS = 5;

  /** OpenCV's warp counts pixels in 16 bits. */
  private static final int LARGEST_SIDE = 32766;

  /**
   * For the service loader.
   *
   * @throws UnsatisfiedLinkError if OpenCV's libraries are not beside its classes
   */
  public RealBlurAlignment() {
    Loader.load(opencv_video.class);
  }

  @Override
  public String description() {
    return "RealBlur's alignment (least-squares brightness, ECC homography), OpenCV "
        + opencv_core.CV_VERSION;
  }

  // The scope is used without being named: it frees every native object made while it is open.
  @SuppressWarnings("try")
  @Override
  public AlignedPair align(Image restored, Image sharp) throws AlignmentException {
    requireAlike(restored, sharp);
    float[] seen = samples(restored);
    float[] truth = samples(sharp);
    matchBrightness(seen, truth);
    ImageSize size = sharp.size();
    int channels = sharp.colorChannels();
    boolean[] counted = new boolean[(int) size.pixels()];
    try (var scope = new PointerScope()) {
      Mat picture = mat(seen, size, channels);
      Mat warp = homography(mat(truth, size, channels), picture);
      read(warped(picture, warp, INTER_CUBIC, BORDER_REFLECT), seen);
      readMask(warp, size, counted);
    }
    clearUncounted(counted, channels, seen, truth);
    return new AlignedPair(size, channels, seen, truth, counted);
  }

  private static void requireAlike(Image restored, Image sharp) {
    if (!restored.size().equals(sharp.size())
        || restored.colorChannels() != sharp.colorChannels()) {
      throw new IllegalArgumentException(
          "Alignment: got "
              + restored.size()
              + " with colour channels: "
              + restored.colorChannels()
              + ", expected "
              + sharp.size()
              + " and "
              + sharp.colorChannels()
              + " as the sharp picture has; compare pictures of one size");
    }
    if (Math.max(sharp.size().width(), sharp.size().height()) > LARGEST_SIDE) {
      throw new IllegalArgumentException(
          "Alignment: got pictures of "
              + sharp.size()
              + ", expected sides of at most "
              + LARGEST_SIDE
              + ", which OpenCV can warp; measure them without alignment");
    }
  }

  private static float[] samples(Image image) {
    int channels = image.colorChannels();
    ImageSize size = image.size();
    float[] samples = new float[Math.toIntExact(size.pixels() * channels)];
    int next = 0;
    for (int y = 0; y < size.height(); y++) {
      for (int x = 0; x < size.width(); x++) {
        for (int c = 0; c < channels; c++) {
          samples[next++] = (float) image.sample(x, y, c) / image.maximum();
        }
      }
    }
    return samples;
  }

  /** Multiplies {@code seen} by the factor that brings it closest to {@code truth}. */
  private static void matchBrightness(float[] seen, float[] truth) {
    double product = 0;
    double square = 0;
    for (int i = 0; i < seen.length; i++) {
      product += (double) seen[i] * truth[i];
      square += (double) seen[i] * seen[i];
    }
    float factor = square == 0 ? 1 : (float) (product / square);
    for (int i = 0; i < seen.length; i++) {
      seen[i] *= factor;
    }
  }

  private static Mat homography(Mat truth, Mat seen) throws AlignmentException {
    float[] identity = {1, 0, 0, 0, 1, 0, 0, 0, 1};
    Mat warp = new Mat(3, 3, CV_32FC1, new FloatPointer(identity));
    var criteria =
        new TermCriteria(TermCriteria.EPS | TermCriteria.COUNT, ITERATIONS, SMALLEST_GAIN);
    try {
      findTransformECC(
          gray(truth), gray(seen), warp, MOTION_HOMOGRAPHY, criteria, new Mat(), SMOOTHING_PIXELS);
    } catch (RuntimeException e) {
      // OpenCV's own exceptions arrive as this; a flat or wholly different picture has no ECC.
      throw new AlignmentException(
          "no homography brings the pictures over each other; measure them without alignment", e);
    }
    return warp;
  }

  private static Mat gray(Mat picture) {
    if (picture.channels() == 1) {
      return picture;
    }
    Mat gray = new Mat();
    cvtColor(picture, gray, COLOR_RGB2GRAY);
    return gray;
  }

  private static Mat warped(Mat picture, Mat warp, int interpolation, int border) {
    Mat warped = new Mat();
    Size size = new Size(picture.cols(), picture.rows());
    warpPerspective(
        picture, warped, warp, size, interpolation | WARP_INVERSE_MAP, border, new Scalar(0));
    return warped;
  }

  private static void readMask(Mat warp, ImageSize size, boolean[] counted) {
    float[] mask = new float[counted.length];
    Arrays.fill(mask, 1);
    read(warped(mat(mask, size, 1), warp, INTER_NEAREST, BORDER_CONSTANT), mask);
    for (int i = 0; i < mask.length; i++) {
      counted[i] = mask[i] > 0;
    }
  }

  private static Mat mat(float[] samples, ImageSize size, int channels) {
    int type = channels == 3 ? CV_32FC3 : CV_32FC1;
    return new Mat(size.height(), size.width(), type, new FloatPointer(samples));
  }

  private static void read(Mat mat, float[] into) {
    new FloatPointer(mat.data()).get(into);
  }

  private static void clearUncounted(boolean[] counted, int channels, float[] seen, float[] truth) {
    for (int i = 0; i < seen.length; i++) {
      if (!counted[i / channels]) {
        seen[i] = 0;
        truth[i] = 0;
      }
    }
  }
}
