package io.github.fddn.data.crops;

/**
 * A blurred and a sharp square of the same place.
 *
 * @param sizePixels side
 * @param blurred three planes of sRGB levels, red, green, blue, one behind another
 * @param sharp likewise
 */
@SuppressWarnings("ArrayRecordComponent") // Passed on once and never compared.
public record CropPair(int sizePixels, byte[] blurred, byte[] sharp) {
  /** Rejects planes of another size. */
  public CropPair {
    int samples = 3 * sizePixels * sizePixels;
    if (blurred.length != samples || sharp.length != samples) {
      throw new IllegalArgumentException(
          "Crops: got "
              + blurred.length
              + " and "
              + sharp.length
              + " samples, expected "
              + samples
              + " each");
    }
  }
}
