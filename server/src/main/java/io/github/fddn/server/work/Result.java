package io.github.fddn.server.work;

import io.github.fddn.image.ImageFormat;
import java.util.List;

/**
 * A restored photograph as a file.
 *
 * @param file its bytes; closed by whoever has the result
 * @param format its format
 * @param warnings what could not be kept, one line each
 */
public record Result(Stored file, ImageFormat format, List<String> warnings)
    implements AutoCloseable {
  /** Keeps a copy of the warnings. */
  public Result {
    warnings = List.copyOf(warnings);
  }

  @Override
  public void close() {
    file.close();
  }
}
