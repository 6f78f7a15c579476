package io.github.fddn.data.augment;

import io.github.fddn.data.blur.Planes;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * What may be done to a pair, in the order in which it is done. The paper (section 4.2) names the
 * transforms; names and ranges are those of the Albumentations library of its time.
 *
 * @see <a href="https://doi.org/10.3390/info11020125">Buslaev et al.: Albumentations: fast and
 *     flexible image augmentations, 2020</a>
 */
public enum Transform {
  /** Left and right change places. */
  FLIP("flip", true, (random, size) -> Geometry::flip),
  /** Rows and columns change places. */
  TRANSPOSE("transpose", true, (random, size) -> Geometry::transpose),
  /** Rotation by up to 45 degrees; what comes in from outside is mirrored. */
  ROTATE("rotation ±45°", true, Geometry::rotation),
  /** Shift by up to 6 % of the side, scale by 10 %, rotation by 45 degrees. */
  SHIFT_SCALE_ROTATE("shift, scale, rotate", true, Geometry::shiftScaleRotation),
  /** Barrel or cushion, coefficient up to 0.05. */
  OPTICAL_DISTORTION("optical ±0.05", true, Geometry::distortion),
  /** An affine change and soft local shifts. */
  ELASTIC("elastic", true, Geometry::elastic),
  /** Up to half a stop more or less light, clipped at white. */
  EXPOSURE("exposure ±½ stop", true, Colours::exposure),
  /** Each of red, green and blue shifted by up to 20 levels. */
  RGB_SHIFT("RGB shift ±20", true, Colours::rgbShift),
  /** Gamma 0.8 to 1.2. */
  GAMMA("gamma 0.8–1.2", true, Colours::gamma),
  /** Hue by up to 20 of 180, saturation by 30, value by 20 of 255. */
  HUE_SATURATION("hue, saturation", true, Colours::hueSaturation),
  /** No colours. */
  GRAY("gray", true, (random, size) -> Colours::gray),
  /** A streak within 3 to 7 pixels. */
  MOTION_BLUR("motion blur 3–7", false, Degradations::motionBlur),
  /** The median of 3×3 to 7×7 pixels. */
  MEDIAN_BLUR("median blur 3–7", false, Degradations::medianBlur),
  /** Dark places become white. */
  SNOW("snow", false, Degradations::snow),
  /** JPEG of quality 60 to 100. */
  JPEG("JPEG 60–100", false, Degradations::jpeg);

  private final String label;
  private final boolean alike;

  @SuppressWarnings("ImmutableEnumChecker") // The functions keep nothing.
  private final Draw draw;

  Transform(String label, boolean alike, Draw draw) {
    this.label = label;
    this.alike = alike;
    this.draw = draw;
  }

  /** Draws what is done to squares of a side; the operation makes a new matrix. */
  private interface Draw {
    UnaryOperator<Mat> drawn(SplittableRandom random, int sizePixels);
  }

  /** Its name in recipes: {@code shift_scale_rotate}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What it does, in few words. */
  public String label() {
    return label;
  }

  /** Whether blurred and sharp pictures are changed alike; else the blurred one only. */
  public boolean alike() {
    return alike;
  }

  UnaryOperator<Mat> drawn(SplittableRandom random, int sizePixels) {
    return draw.drawn(random, sizePixels);
  }

  /**
   * Applies it to one square, to be looked at.
   *
   * @throws java.io.IOException if OpenCV is not installed; one line
   */
  // The scope is used without being named: it frees every matrix made while it is open.
  @SuppressWarnings("try")
  public Planes applied(SplittableRandom random, Planes square) throws java.io.IOException {
    OpenCv.load();
    try (var scope = new PointerScope()) {
      Mat picture = OpenCv.mat(square.width(), square.levels());
      byte[] changed = OpenCv.levels(drawn(random, square.width()).apply(picture));
      return Planes.square(square.width(), changed);
    }
  }
}
