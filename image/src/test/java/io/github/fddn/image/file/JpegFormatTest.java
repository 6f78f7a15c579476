package io.github.fddn.image.file;

import io.github.fddn.image.ImageFormat;

class JpegFormatTest extends ImageFormatContract {
  @Override
  ImageFormat format() {
    return ImageFormat.JPEG;
  }

  @Override
  boolean sixteenBits() {
    return false;
  }

  @Override
  boolean alpha() {
    return false;
  }

  @Override
  int tolerance() {
    return 8;
  }
}
