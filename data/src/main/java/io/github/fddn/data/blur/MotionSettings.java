package io.github.fddn.data.blur;

/**
 * How the camera and what it sees move while the shutter is open. Shares are chances from 0 to 1.
 *
 * @param least shortest path of a point across the picture, in pixels; above 0
 * @param most longest path, in pixels; at least {@code least}. Lengths are spread evenly over their
 *     logarithm
 * @param sharp share of crops that are not blurred at all
 * @param focus share whose path is widened a little, as by a lens out of focus
 * @param turning share where the camera also rolls and moves forward, so that corners go other ways
 * @param moving share where a part of the picture moves in its own way
 * @param saturated share where lights are brighter than the sensor holds, and draw streaks
 */
public record MotionSettings(
    double least,
    double most,
    double sharp,
    double focus,
    double turning,
    double moving,
    double saturated) {
  /** Longer paths do not fit around a crop. */
  public static final int LONGEST = 64;

  /** Rejects lengths and chances that cannot be. */
  public MotionSettings {
    if (!(least > 0 && least <= most && most <= LONGEST)) {
      throw new IllegalArgumentException(
          "motion: got lengths of "
              + least
              + " to "
              + most
              + " pixels, expected more than 0, in this order, at most "
              + LONGEST);
    }
    Shares.require("motion.sharp", sharp);
    Shares.require("motion.focus", focus);
    Shares.require("motion.turning", turning);
    Shares.require("motion.moving", moving);
    Shares.require("motion.saturated", saturated);
  }

  /** All that shaking hands do, up to a strong blur. */
  public static MotionSettings defaults() {
    return new MotionSettings(1.5, 36, 0.08, 0.3, 0.25, 0.3, 0.35);
  }

  /** The same kinds of motion with paths of {@code newLeast} to {@code newMost} pixels. */
  public MotionSettings withLengths(double newLeast, double newMost) {
    return new MotionSettings(newLeast, newMost, sharp, focus, turning, moving, saturated);
  }

  /** Pixels around a crop that its blur can reach. */
  public int marginPixels() {
    // No point is farther from the centroid than the path is long; the widening adds 3, splatting
    // 1.
    return (int) Math.ceil(most) + 5;
  }
}
