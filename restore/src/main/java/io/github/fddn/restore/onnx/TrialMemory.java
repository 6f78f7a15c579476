package io.github.fddn.restore.onnx;

import io.github.fddn.image.ImageSize;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * How much memory a network takes for a pixel, found by a trial run: what the process grew by. The
 * arena keeps what a run took, so that the growth is still there afterwards.
 */
final class TrialMemory {
  /** Side of the trial picture, in pixels. */
  static final int SIDE = 256;

  /** For machines that do not tell: more than the large published networks take. */
  private static final long CAUTIOUS = 2500;

  /** Never believed to be less: a few feature maps at full resolution. */
  private static final long LEAST = 150;

  private static final Path STATUS = Path.of("/proc/self/statm");

  private static final long PAGE = 4096;

  private TrialMemory() {}

  /** Bytes a pixel of the tile, with a quarter to spare. */
  static long bytesPerPixel(Runnable trial, ImageSize size) {
    OptionalLong before = residentBytes();
    trial.run();
    OptionalLong after = residentBytes();
    if (before.isEmpty() || after.isEmpty()) {
      return CAUTIOUS;
    }
    long grown = after.getAsLong() - before.getAsLong();
    return Math.max(LEAST, grown * 5 / 4 / size.pixels());
  }

  private static OptionalLong residentBytes() {
    try {
      String[] pages = Files.readString(STATUS, StandardCharsets.US_ASCII).split(" ", -1);
      return OptionalLong.of(Long.parseLong(pages[1]) * PAGE);
    } catch (IOException | NumberFormatException | IndexOutOfBoundsException e) {
      return OptionalLong.empty(); // not Linux
    }
  }
}
