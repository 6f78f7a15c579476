package io.github.fddn.data.blur;

import java.util.SplittableRandom;

/**
 * A camera that shakes, rolls and moves forward at once: every pixel has a path of its own. Frames
 * are warped and averaged, as many as keep neighbouring ones closer than a pixel.
 *
 * @param path the way of the picture's middle
 * @param roll angle at each time, in radians, mean 0
 * @param zoom growth at each time, as a share, mean 0
 * @param centreX the axis, in pixels from the crop's middle
 * @param centreY likewise downwards
 */
@SuppressWarnings("ArrayRecordComponent") // Made, used and forgotten within one crop.
record TurningCamera(
    MotionPath path, double[] roll, double[] zoom, double centreX, double centreY) {
  private static final int LEAST_FRAMES = 12;
  private static final double FRAMES_PER_PIXEL = 1.5;

  /** A crop may lie anywhere in a photograph: how far its axis may be, in sides of the crop. */
  private static final double FARTHEST_AXIS = 2;

  /** Share of the length that corners may move by roll and zoom. */
  private static final double TURNED = 0.5;

  static TurningCamera drawn(SplittableRandom random, double length, int sizePixels) {
    int frames = LEAST_FRAMES + (int) (FRAMES_PER_PIXEL * length);
    double reach = FARTHEST_AXIS * sizePixels;
    double centreX = random.nextDouble(-reach, reach);
    double centreY = random.nextDouble(-reach, reach);
    double radius =
        Math.hypot(Math.abs(centreX) + sizePixels / 2.0, Math.abs(centreY) + sizePixels / 2.0);
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

  /**
   * The middle of {@code light}, of side {@code inner}, blurred; beyond the border it is repeated.
   */
  Light blur(Light light, int inner) {
    Light blurred = Light.dark(inner);
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
    int inner = blurred.sizePixels();
    double middle = (light.sizePixels() - 1) / 2.0;
    double half = (inner - 1) / 2.0;
    // To first order, so that the mean way of every pixel is none.
    double grow = zoom[frame];
    double turn = roll[frame];
    for (int y = 0; y < inner; y++) {
      double fromY = y - half - centreY;
      double beginX = -half - centreX;
      double sourceX = middle - half + path.x()[frame] + grow * beginX - turn * fromY;
      double sourceY = middle - half + y + path.y()[frame] + grow * fromY + turn * beginX;
      addRow(light, blurred, y, sourceX, sourceY, 1 + grow, turn);
    }
  }

  /** Bilinear samples along a straight line through the light. */
  private static void addRow(
      Light light, Light blurred, int row, double x, double y, double stepX, double stepY) {
    int size = light.sizePixels();
    int plane = size * size;
    int innerPlane = blurred.sizePixels() * blurred.sizePixels();
    float[] from = light.planes();
    float[] to = blurred.planes();
    int target = blurred.at(0, row, 0);
    for (int i = 0; i < blurred.sizePixels(); i++) {
      double sampleX = Math.min(Math.max(x + i * stepX, 0), size - 1.001);
      double sampleY = Math.min(Math.max(y + i * stepY, 0), size - 1.001);
      int column = (int) sampleX;
      int line = (int) sampleY;
      float right = (float) (sampleX - column);
      float below = (float) (sampleY - line);
      int at = line * size + column;
      for (int c = 0; c < Light.CHANNELS; c++) {
        float top = from[at] + right * (from[at + 1] - from[at]);
        float bottom = from[at + size] + right * (from[at + size + 1] - from[at + size]);
        to[target + c * innerPlane + i] += top + below * (bottom - top);
        at += plane;
      }
    }
  }
}
