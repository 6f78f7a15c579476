package io.github.fddn.restore.onnx;

import io.github.fddn.image.ImageSize;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/**
 * A synthetic picture for trial runs: colour ramps from dark to bright with an edge, much like a
 * photograph of a wall; the three channels differ.
 */
final class TrialPicture {
  private TrialPicture() {}

  /** The picture as [1, 3, H, W], values 0 to 1, direct. */
  static FloatBuffer of(ImageSize size) {
    int plane = Math.toIntExact(size.pixels());
    FloatBuffer values =
        ByteBuffer.allocateDirect(4 * 3 * plane).order(ByteOrder.nativeOrder()).asFloatBuffer();
    for (int y = 0; y < size.height(); y++) {
      for (int x = 0; x < size.width(); x++) {
        float across = (x + 0.5f) / size.width();
        float down = (y + 0.5f) / size.height();
        float edge = across > 0.4f ? 0.15f : 0;
        int at = y * size.width() + x;
        values.put(at, 0.1f + 0.7f * across + edge);
        values.put(plane + at, 0.1f + 0.6f * down + edge);
        values.put(2 * plane + at, 0.6f - 0.4f * across * down + edge);
      }
    }
    return values;
  }
}
