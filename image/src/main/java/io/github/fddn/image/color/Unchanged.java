package io.github.fddn.image.color;

import io.github.fddn.image.Image;
import io.github.fddn.image.codec.StoredPixels;

/** Stored samples that are sRGB (or gray) already. */
record Unchanged() implements ColorTransport {
  @Override
  public Image seen(StoredPixels stored) {
    return stored.samples();
  }

  @Override
  public StoredPixels back(StoredPixels stored, Image seen, Image restored) {
    return StoredPixels.ofLight(restored);
  }
}
