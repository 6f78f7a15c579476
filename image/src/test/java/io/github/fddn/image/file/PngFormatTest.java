package io.github.fddn.image.file;

import io.github.fddn.image.ImageFormat;

class PngFormatTest extends ImageFormatContract {
  @Override
  ImageFormat format() {
    return ImageFormat.PNG;
  }

  @Override
  boolean sixteenBits() {
    return true;
  }

  @Override
  boolean alpha() {
    return true;
  }

  @Override
  int tolerance() {
    return 0;
  }
}
