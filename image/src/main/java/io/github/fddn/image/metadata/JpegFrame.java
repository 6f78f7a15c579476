package io.github.fddn.image.metadata;

import io.github.fddn.image.ImageSize;
import java.util.Optional;

/** Finds the frame header in a JPEG stream. */
final class JpegFrame {
  private static final int MAX_SEGMENTS = 1000;

  private JpegFrame() {}

  /** Width and height; empty if the stream has no frame header. */
  static Optional<ImageSize> size(ByteSource jpeg) throws DamagedException {
    long at = 2;
    for (int i = 0; i < MAX_SEGMENTS && jpeg.has(at, 9); i++) {
      int marker = jpeg.u8(at + 1);
      boolean frame =
          marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
      if (frame) {
        int height = jpeg.u16(at + 5);
        int width = jpeg.u16(at + 7);
        return width > 0 && height > 0
            ? Optional.of(new ImageSize(width, height))
            : Optional.empty();
      }
      at += 2 + jpeg.u16(at + 2);
    }
    return Optional.empty();
  }
}
