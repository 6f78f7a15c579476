package io.github.fddn.data.crops;

/**
 * What a step takes.
 *
 * @param source where its crops come from
 * @param crops how many, at least 1
 * @param sizePixels their side, a multiple of 8
 */
public record BatchShape(CropSource source, int crops, int sizePixels) {
  /** Rejects empty batches and sides that the network cannot take. */
  public BatchShape {
    if (crops < 1) {
      throw new IllegalArgumentException("crops: got " + crops + ", expected at least 1");
    }
    if (sizePixels < 8 || sizePixels % 8 != 0) {
      throw new IllegalArgumentException(
          "size: got " + sizePixels + " pixels, expected a multiple of 8");
    }
  }
}
