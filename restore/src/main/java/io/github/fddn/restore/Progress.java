package io.github.fddn.restore;

/**
 * Hears how far a restoration is and can end it. Called from the thread that restores, between
 * tiles; must return quickly.
 */
@FunctionalInterface
public interface Progress {
  /** Hears nothing and never cancels. */
  Progress NONE = (donePixels, totalPixels) -> {};

  /**
   * Some of the picture is done.
   *
   * @param donePixels pixels that are computed, at most {@code totalPixels}; never fewer than
   *     before
   * @param totalPixels pixels of the picture, and of its half where that is restored, too ({@link
   *     Scales})
   */
  void advanced(long donePixels, long totalPixels);

  /** Whether to stop; asked before every tile. Nothing is written of a picture that was stopped. */
  default boolean cancelled() {
    return false;
  }

  /** Something the user should know although the picture is restored, in one line. */
  default void warned(String message) {}
}
