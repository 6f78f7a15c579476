package io.github.fddn.data.blur;

import java.util.SplittableRandom;

/**
 * A camera that shakes, rolls and moves forward at once: every pixel has a path of its own. Frames
 * are warped and averaged, as many as keep neighbouring ones closer than a pixel.
 *
 * @param path the way of the picture's middle
 * @param roll angle at each time, in radians, mean 0
 * @param zoom growth at each time, as a share, mean 0
 * @param centreX the axis, in pixels from the picture's middle
 * @param centreY likewise downwards
 */
@SuppressWarnings("ArrayRecordComponent") // Made, used and forgotten within one crop.
record TurningCamera(
    MotionPath path, double[] roll, double[] zoom, double centreX, double centreY) {
  private static final int LEAST_FRAMES = 12;
  private static final double FRAMES_PER_PIXEL = 1.5;

  /** Share of the length that corners may move by roll and zoom. */
  private static final double TURNED = 0.5;

  /**
   * Of a picture.
   *
   * @param farthest how far from the middle the axis may be, in widths and heights
   */
  static TurningCamera drawn(
      SplittableRandom random, double length, int width, int height, double farthest) {
    int frames = LEAST_FRAMES + (int) (FRAMES_PER_PIXEL * length);
    double centreX = random.nextDouble(-farthest * width, farthest * width);
    double centreY = random.nextDouble(-farthest * height, farthest * height);
    double radius = Math.hypot(Math.abs(centreX) + width / 2.0, Math.abs(centreY) + height / 2.0);
    // A roll and a zoom are paths too: smooth, centred, as long as they may move the far corner.
    MotionPath turned = MotionPath.drawn(random, TURNED * length / radius).resampled(frames);
    double shaken = length * random.nextDouble(0.3, 1) * 0.7;
    return new TurningCamera(
        MotionPath.drawn(random, shaken).resampled(frames),
        turned.x(),
        turned.y(),
        centreX,
        centreY);
  }

  /** {@code light} without a rim of {@code margin} pixels, blurred. */
  Light blur(Light light, int margin) {
    Light blurred = Light.dark(light.width() - 2 * margin, light.height() - 2 * margin);
    for (int frame = 0; frame < roll.length; frame++) {
      addFrame(light, blurred, frame);
    }
    float share = 1f / roll.length;
    for (int i = 0; i < blurred.planes().length; i++) {
      blurred.planes()[i] *= share;
    }
    return blurred;
  }

  private void addFrame(Light light, Light blurred, int frame) {
    double middleX = (light.width() - 1) / 2.0;
    double middleY = (light.height() - 1) / 2.0;
    double halfX = (blurred.width() - 1) / 2.0;
    double halfY = (blurred.height() - 1) / 2.0;
    // To first order, so that the mean way of every pixel is none.
    double grow = zoom[frame];
    double turn = roll[frame];
    for (int y = 0; y < blurred.height(); y++) {
      double fromY = y - halfY - centreY;
      double beginX = -halfX - centreX;
      double sourceX = middleX - halfX + path.x()[frame] + grow * beginX - turn * fromY;
      double sourceY = middleY - halfY + y + path.y()[frame] + grow * fromY + turn * beginX;
      addRow(light, blurred, y, sourceX, sourceY, 1 + grow, turn);
    }
  }

  /** Bilinear samples along a straight line through the light. */
  private static void addRow(
      Light light, Light blurred, int row, double x, double y, double stepX, double stepY) {
    int width = light.width();
    int plane = width * light.height();
    int innerPlane = blurred.width() * blurred.height();
    float[] from = light.planes();
    float[] to = blurred.planes();
    int target = blurred.at(0, row, 0);
    for (int i = 0; i < blurred.width(); i++) {
      double sampleX = Math.min(Math.max(x + i * stepX, 0), width - 1.001);
      double sampleY = Math.min(Math.max(y + i * stepY, 0), light.height() - 1.001);
      int column = (int) sampleX;
      int line = (int) sampleY;
      float right = (float) (sampleX - column);
      float below = (float) (sampleY - line);
      int at = line * width + column;
      for (int c = 0; c < Light.CHANNELS; c++) {
        float top = from[at] + right * (from[at + 1] - from[at]);
        float bottom = from[at + width] + right * (from[at + width + 1] - from[at + width]);
        to[target + c * innerPlane + i] += top + below * (bottom - top);
        at += plane;
      }
    }
  }
}
