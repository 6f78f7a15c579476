package io.github.fddn.image.codec;

import java.io.IOException;
import java.io.OutputStream;
import javax.imageio.stream.ImageOutputStreamImpl;

/** Takes from an encoder that writes from front to back, without a cache of everything written. */
final class ForwardImageOutputStream extends ImageOutputStreamImpl {
  private final OutputStream target;

  ForwardImageOutputStream(OutputStream target) {
    this.target = target;
  }

  @Override
  public void write(int value) throws IOException {
    flushBits();
    target.write(value);
    streamPos++;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    flushBits();
    target.write(bytes, offset, length);
    streamPos += length;
  }

  @Override
  public void seek(long position) throws IOException {
    if (position != streamPos) {
      throw new IOException("Bug: the encoder sought from " + streamPos + " to " + position);
    }
  }

  @Override
  public int read() throws IOException {
    throw new IOException("Bug: the encoder reads what it has written");
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    throw new IOException("Bug: the encoder reads what it has written");
  }
}
