package io.github.fddn.data.video;

/**
 * How frames become pictures.
 *
 * @param leastFrames fewest frames of a picture, at least 3
 * @param mostFrames most frames of a picture; odd numbers up to it are drawn, so that one frame is
 *     the middle one
 * @param gamma how levels become light
 * @param mostMegapixels larger frames are reduced to this
 * @param seed decides the number of frames of each picture
 */
public record VideoSettings(
    int leastFrames, int mostFrames, Gamma gamma, double mostMegapixels, long seed) {
  /** The longest window. */
  public static final int LONGEST = 63;

  /** Rejects windows without a middle frame. */
  public VideoSettings {
    int leastOdd = leastFrames | 1;
    if (leastFrames < 3 || leastOdd > mostFrames || mostFrames > LONGEST) {
      throw new IllegalArgumentException(
          "frames: got "
              + leastFrames
              + " to "
              + mostFrames
              + ", expected 3 to "
              + LONGEST
              + " with an odd number among them");
    }
  }
}
