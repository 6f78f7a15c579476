package io.github.fddn.data.crops;

import java.io.IOException;
import java.util.SplittableRandom;

/** Where crops come from. Threads may share one. */
public interface CropSource {

  /**
   * Draws a pair; the same generator and size give the same one.
   *
   * @param sizePixels side of the crop
   * @throws IOException if a file has become unreadable since the source was opened
   */
  CropPair draw(SplittableRandom random, int sizePixels) throws IOException;

  /** Photographs or pairs that crops are drawn from. */
  int pictures();

  /** Stands for the pictures and how they are used, in a run's record: hexadecimal digits. */
  String fingerprint();
}
