package io.github.fddn.image.file;

import io.github.fddn.image.ImageFormat;

class WebpFormatTest extends ImageFormatContract {
  @Override
  ImageFormat format() {
    return ImageFormat.WEBP;
  }

  @Override
  boolean sixteenBits() {
    return false;
  }

  @Override
  boolean alpha() {
    return true;
  }

  @Override
  int tolerance() {
    return 12;
  }

  @Override
  boolean gray() {
    return false;
  }

  @Override
  boolean dropsOpaqueAlpha() {
    return true;
  }

  /** WebP stores video levels, 219 of them, and chroma at half resolution. */
  @Override
  double drift() {
    return 0.5;
  }
}
