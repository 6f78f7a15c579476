package io.github.fddn.server.work;

import io.github.fddn.image.file.ImageHeader;

/**
 * A picture that came in.
 *
 * @param file its bytes; closed by whoever has the upload
 * @param header what its header says
 * @param client who sent it
 * @param isLarge whether others pass it by: it takes long, or much of the memory
 */
public record Upload(Stored file, ImageHeader header, String client, boolean isLarge)
    implements AutoCloseable {
  @Override
  public void close() {
    file.close();
  }
}
