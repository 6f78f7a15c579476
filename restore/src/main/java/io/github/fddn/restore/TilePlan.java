package io.github.fddn.restore;

import io.github.fddn.image.ImageSize;

/**
 * How a picture will be cut for the network.
 *
 * @param image size of the picture
 * @param tile size of every tile, halo included
 * @param columns tiles in a row
 * @param rows tiles in a column
 * @param haloPixels least distance between a tile's inner edge and the pixels that are used of it
 * @param halfPixels pixels that the network computes of the picture at half its size; 0 if it does
 *     not ({@link Scales})
 * @param bytes memory that a tile takes while the network runs
 */
public record TilePlan(
    ImageSize image,
    ImageSize tile,
    int columns,
    int rows,
    int haloPixels,
    long halfPixels,
    long bytes) {

  /** Number of tiles at the picture's own size. */
  public int tiles() {
    return columns * rows;
  }

  /**
   * Pixels that the network computes for the picture: at both sizes, halos and padding included.
   */
  public long networkPixels() {
    return tile.pixels() * tiles() + halfPixels;
  }
}
