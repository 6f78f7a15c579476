package io.github.fddn.server.work;

import io.github.fddn.image.Image;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/** The samples of a restored picture as bytes, to keep until somebody asks for the file. */
final class Samples {
  private static final int ROW = 64 << 10;

  private Samples() {}

  static void write(Image image, OutputStream out) throws IOException {
    if (!image.isSixteenBit()) {
      out.write(image.bytes());
      return;
    }
    short[] samples = image.shorts();
    for (int start = 0; start < samples.length; start += ROW) {
      int count = Math.min(ROW, samples.length - start);
      ByteBuffer row = ByteBuffer.allocate(2 * count);
      row.asShortBuffer().put(samples, start, count);
      out.write(row.array());
    }
  }

  /** The picture that was written, in the shape of {@code like}. */
  static Image read(byte[] bytes, Image like) {
    if (!like.isSixteenBit()) {
      return Image.ofBytes(like.size(), like.channels(), bytes);
    }
    short[] samples = new short[bytes.length / 2];
    ByteBuffer.wrap(bytes).asShortBuffer().get(samples);
    return Image.ofShorts(like.size(), like.channels(), samples);
  }
}
