package io.github.fddn.image.file;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Puts a segment behind the two bytes with which every JPEG stream starts. */
final class AfterStartMarker extends FilterOutputStream {
  private final byte[] segment;
  private int startBytes;

  AfterStartMarker(OutputStream out, byte[] segment) {
    super(out);
    this.segment = segment;
  }

  @Override
  public void write(int value) throws IOException {
    out.write(value);
    if (startBytes < 2) {
      startBytes++;
      if (startBytes == 2) {
        out.write(segment);
      }
    }
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    int at = offset;
    while (startBytes < 2 && at < offset + length) {
      write(bytes[at]);
      at++;
    }
    out.write(bytes, at, offset + length - at);
  }
}
