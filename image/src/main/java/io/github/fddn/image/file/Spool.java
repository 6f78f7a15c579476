package io.github.fddn.image.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.stream.FileImageOutputStream;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Holds an encoded picture until its metadata is put in: small ones in memory, large ones in a
 * temporary file.
 */
final class Spool implements AutoCloseable {
  private static final long MEMORY_BYTES = 64L << 20;

  private final @Nullable Path file;
  private final ByteArrayOutputStream memory = new ByteArrayOutputStream();
  private final ImageOutputStream output;

  private Spool(@Nullable Path file) throws IOException {
    this.file = file;
    this.output =
        file == null
            ? new MemoryCacheImageOutputStream(memory)
            : new FileImageOutputStream(file.toFile());
  }

  /** A spool for a picture of so many bytes before it is encoded. */
  static Spool of(long bytes) throws IOException {
    return new Spool(bytes <= MEMORY_BYTES ? null : Files.createTempFile("fddn-", ".part"));
  }

  /** Takes the encoded picture. */
  ImageOutputStream output() {
    return output;
  }

  /** Everything written; nothing can be written any more. */
  SeekableByteChannel written() throws IOException {
    output.close();
    return file == null ? new BytesChannel(memory.toByteArray()) : Files.newByteChannel(file);
  }

  @Override
  public void close() throws IOException {
    if (file != null) {
      try {
        output.close();
      } catch (IOException e) {
        // Closed by written() already; only the file matters now.
      }
      Files.deleteIfExists(file);
    }
  }
}
