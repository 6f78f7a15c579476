package io.github.fddn.server.work;

import io.github.fddn.image.file.ImageHeader;

/**
 * A picture that came in.
 *
 * @param file its bytes; closed by whoever has the upload
 * @param header what its header says
 * @param client who sent it
 */
public record Upload(Stored file, ImageHeader header, String client) implements AutoCloseable {
  /** From here on a picture takes much longer than others. */
  private static final long LARGE_PIXELS = 8_000_000;

  boolean isLarge() {
    return header.size().pixels() > LARGE_PIXELS;
  }

  @Override
  public void close() {
    file.close();
  }
}
