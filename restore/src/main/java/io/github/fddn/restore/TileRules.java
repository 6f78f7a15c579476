package io.github.fddn.restore;

import io.github.fddn.image.ImageSize;
import java.util.Optional;

/**
 * What tiles a model takes.
 *
 * @param multiple width and height of a tile are multiples of this, and so is its corner, so that
 *     grids of local statistics fall on the same pixels in every tile; at least 1
 * @param haloPixels how far inside a tile, from an edge that is not the picture's, its result
 *     begins to be used; a multiple of {@code multiple}, unless the size is fixed
 * @param fixed the only size the model takes; empty if it takes any
 * @param bytesPerPixel memory a run takes for each pixel of the tile, at most
 */
public record TileRules(
    int multiple, int haloPixels, Optional<ImageSize> fixed, long bytesPerPixel) {
  /** Rejects rules that no tile meets. */
  public TileRules {
    if (multiple < 1 || haloPixels < 0 || bytesPerPixel < 1) {
      throw new IllegalArgumentException(
          "Tile rules: got multiple "
              + multiple
              + ", halo "
              + haloPixels
              + " and "
              + bytesPerPixel
              + " bytes a pixel, expected at least 1, 0 and 1");
    }
  }
}
