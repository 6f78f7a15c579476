package io.github.fddn.cli.options;

import io.github.fddn.image.ImageFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Locale;

/** The formats that can be written, as words. */
final class FormatWords extends Words<ImageFormat> {
  private static final ImageFormat[] WRITABLE =
      Arrays.stream(ImageFormat.values()).filter(ImageFormat::canWrite).toArray(ImageFormat[]::new);

  FormatWords() {
    super(WRITABLE);
  }

  @Override
  ImageFormat synonym(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "jpg" -> ImageFormat.JPEG;
      case "tif" -> ImageFormat.TIFF;
      default -> super.synonym(word);
    };
  }

  /** For the completion of shells. */
  static final class Candidates extends ArrayList<String> {
    private static final long serialVersionUID = 1L;

    Candidates() {
      super(of(WRITABLE));
    }
  }
}
