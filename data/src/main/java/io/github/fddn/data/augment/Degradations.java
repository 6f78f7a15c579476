package io.github.fddn.data.augment;

import static org.bytedeco.opencv.global.opencv_core.BORDER_REFLECT_101;
import static org.bytedeco.opencv.global.opencv_core.CV_32FC1;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_COLOR;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_QUALITY;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_BGR2RGB;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_HLS2RGB;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_RGB2BGR;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_RGB2HLS;

import java.nio.FloatBuffer;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Point;
import org.bytedeco.opencv.opencv_core.Scalar;

/** Takes something away from the blurred picture; the sharp one stays. */
final class Degradations {
  private static final int LEAST_QUALITY = 60;
  private static final int MOST_QUALITY = 100;
  private static final double LEAST_SNOW = 0.1;
  private static final double MOST_SNOW = 0.3;
  private static final double WHITENING = 2.5;

  private Degradations() {}

  /** 3, 5 or 7. */
  private static int side(SplittableRandom random) {
    return 3 + 2 * random.nextInt(3);
  }

  static UnaryOperator<Mat> motionBlur(SplittableRandom random, int size) {
    int side = side(random);
    int fromX = random.nextInt(side);
    int toX = random.nextInt(side);
    int fromY = random.nextInt(side);
    // Two points are never one, which would be no streak.
    int toY = fromX == toX ? (fromY + 1 + random.nextInt(side - 1)) % side : random.nextInt(side);
    return picture -> streaked(picture, side, new int[] {fromX, fromY, toX, toY});
  }

  /**
   * A straight streak between two pixels of a window.
   *
   * @param ends column and row of the one, column and row of the other
   */
  static Mat streaked(Mat picture, int side, int[] ends) {
    Mat kernel = new Mat(side, side, CV_32FC1, new Scalar(0));
    opencv_imgproc.line(
        kernel, new Point(ends[0], ends[1]), new Point(ends[2], ends[3]), new Scalar(1));
    FloatBuffer weights = kernel.createBuffer();
    float sum = 0;
    float x = 0;
    float y = 0;
    for (int i = 0; i < side * side; i++) {
      sum += weights.get(i);
      x += weights.get(i) * (i % side);
      int row = i / side;
      y += weights.get(i) * row;
    }
    for (int i = 0; i < side * side; i++) {
      weights.put(i, weights.get(i) / sum);
    }
    // Albumentations leaves the streak where it was drawn, which shifts the picture by up to three
    // pixels against its truth; here its middle stays.
    Point middle = new Point(Math.round(x / sum), Math.round(y / sum));
    Mat result = new Mat();
    opencv_imgproc.filter2D(picture, result, -1, kernel, middle, 0, BORDER_REFLECT_101);
    return result;
  }

  static UnaryOperator<Mat> medianBlur(SplittableRandom random, int size) {
    int side = side(random);
    return picture -> median(picture, side);
  }

  static Mat median(Mat picture, int side) {
    Mat result = new Mat();
    opencv_imgproc.medianBlur(picture, result, side);
    return result;
  }

  static UnaryOperator<Mat> snow(SplittableRandom random, int size) {
    double amount = random.nextDouble(LEAST_SNOW, MOST_SNOW);
    return picture -> snowy(picture, amount);
  }

  /** Where it is darker than a threshold, lightness grows by a factor. */
  static Mat snowy(Mat picture, double amount) {
    double threshold = amount * 255 / 2 + 255.0 / 3;
    Mat hls = Colours.converted(picture, COLOR_RGB2HLS);
    Mat lightened =
        Colours.looked(
            hls,
            level -> level,
            level -> level < threshold ? (int) (level * WHITENING) : level,
            level -> level);
    return Colours.converted(lightened, COLOR_HLS2RGB);
  }

  static UnaryOperator<Mat> jpeg(SplittableRandom random, int size) {
    int quality = random.nextInt(LEAST_QUALITY, MOST_QUALITY + 1);
    return picture -> compressed(picture, quality);
  }

  static Mat compressed(Mat picture, int quality) {
    BytePointer file = new BytePointer();
    IntPointer options = new IntPointer(IMWRITE_JPEG_QUALITY, quality);
    opencv_imgcodecs.imencode(".jpg", Colours.converted(picture, COLOR_RGB2BGR), file, options);
    Mat bytes = new Mat(1, (int) file.limit(), CV_8UC1, file);
    return Colours.converted(opencv_imgcodecs.imdecode(bytes, IMREAD_COLOR), COLOR_BGR2RGB);
  }
}
