package io.github.fddn.image;

import java.util.Optional;

/** The file formats of photographs that are read, recognised by their content and not by a name. */
public enum ImageFormat {
  /** JPEG: baseline and progressive. */
  JPEG("jpg", true),
  /** Portable Network Graphics. */
  PNG("png", true),
  /** TIFF 6.0; the first page counts. */
  TIFF("tif", true),
  /** WebP, lossy and lossless. */
  WEBP("webp", false),
  /** Windows bitmap. */
  BMP("bmp", true),
  /** GIF; the first frame counts. */
  GIF("gif", false);

  /** As many first bytes of a file as {@link #sniff} ever looks at. */
  public static final int SNIFF_BYTES = 12;

  private final String extension;
  private final boolean writable;

  ImageFormat(String extension, boolean writable) {
    this.extension = extension;
    this.writable = writable;
  }

  /** The usual end of a file name, in lower case and without the dot. */
  public String extension() {
    return extension;
  }

  /** Whether pictures can be written in this format. */
  public boolean canWrite() {
    return writable;
  }

  /**
   * The format whose signature {@code start} begins with.
   *
   * @param start the first {@value #SNIFF_BYTES} bytes of a file, or all of a shorter one
   * @return the format; empty when the bytes begin none of them
   */
  public static Optional<ImageFormat> sniff(byte[] start) {
    if (at(start, 0, 0xff, 0xd8, 0xff)) {
      return Optional.of(JPEG);
    }
    if (at(start, 0, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n')) {
      return Optional.of(PNG);
    }
    if (at(start, 0, 'I', 'I', 42, 0) || at(start, 0, 'M', 'M', 0, 42)) {
      return Optional.of(TIFF);
    }
    if (at(start, 0, 'I', 'I', 43, 0) || at(start, 0, 'M', 'M', 0, 43)) {
      return Optional.of(TIFF);
    }
    if (at(start, 0, 'R', 'I', 'F', 'F') && at(start, 8, 'W', 'E', 'B', 'P')) {
      return Optional.of(WEBP);
    }
    if (at(start, 0, 'G', 'I', 'F', '8')) {
      return Optional.of(GIF);
    }
    return at(start, 0, 'B', 'M') ? Optional.of(BMP) : Optional.empty();
  }

  private static boolean at(byte[] bytes, int offset, int... signature) {
    if (bytes.length < offset + signature.length) {
      return false;
    }
    for (int i = 0; i < signature.length; i++) {
      if ((bytes[offset + i] & 0xff) != signature[i]) {
        return false;
      }
    }
    return true;
  }
}
