package io.github.fddn.image;

import java.util.List;
import java.util.Optional;

/** The file formats that photographs are read from, recognised by their first bytes. */
public enum ImageFormat {
  /** Lossy, eight bits, gray, RGB or CMYK. */
  JPEG("jpg", "image/jpeg", true),
  /** Lossless, up to sixteen bits, with alpha. */
  PNG("png", "image/png", true),
  /** Lossless, up to sixteen bits, with alpha or CMYK. */
  TIFF("tif", "image/tiff", true),
  /** Lossy or lossless, eight bits, with alpha. */
  WEBP("webp", "image/webp", true),
  /** Read only; written as PNG. */
  BMP("bmp", "image/bmp", false),
  /** Read only (the first frame); written as PNG. */
  GIF("gif", "image/gif", false);

  /** How many first bytes of a file {@link #sniff} wants to see. */
  public static final int SNIFF_BYTES = 16;

  private final String extension;
  private final String mediaType;
  private final boolean canWrite;

  ImageFormat(String extension, String mediaType, boolean canWrite) {
    this.extension = extension;
    this.mediaType = mediaType;
    this.canWrite = canWrite;
  }

  /** The usual file name extension, lower case, without a dot: {@code jpg}. */
  public String extension() {
    return extension;
  }

  /** The usual file name extensions, lower case, without a dot, {@link #extension()} first. */
  public List<String> extensions() {
    return switch (this) {
      case JPEG -> List.of("jpg", "jpeg", "jpe", "jfif");
      case PNG -> List.of("png");
      case TIFF -> List.of("tif", "tiff");
      case WEBP -> List.of("webp");
      case BMP -> List.of("bmp", "dib");
      case GIF -> List.of("gif");
    };
  }

  /** The media type: {@code image/jpeg}. */
  public String mediaType() {
    return mediaType;
  }

  /** Whether pictures can be written in this format. */
  public boolean canWrite() {
    return canWrite;
  }

  /** This format if it can be written, otherwise PNG, which keeps everything that it can hold. */
  public ImageFormat orWritable() {
    return canWrite ? this : PNG;
  }

  /**
   * The format of a file that starts with {@code head}; empty if it is none of these.
   *
   * @param head the first bytes of the file, {@link #SNIFF_BYTES} of them if there are as many
   */
  public static Optional<ImageFormat> sniff(byte[] head) {
    if (startsWith(head, 0xff, 0xd8, 0xff)) {
      return Optional.of(JPEG);
    }
    if (startsWith(head, 0x89, 'P', 'N', 'G', 0x0d, 0x0a, 0x1a, 0x0a)) {
      return Optional.of(PNG);
    }
    // 42 is TIFF, 43 BigTIFF.
    if (startsWith(head, 'I', 'I', 42, 0)
        || startsWith(head, 'M', 'M', 0, 42)
        || startsWith(head, 'I', 'I', 43, 0)
        || startsWith(head, 'M', 'M', 0, 43)) {
      return Optional.of(TIFF);
    }
    if (startsWith(head, 'R', 'I', 'F', 'F', -1, -1, -1, -1, 'W', 'E', 'B', 'P')) {
      return Optional.of(WEBP);
    }
    if (startsWith(head, 'G', 'I', 'F', '8', -1, 'a')) {
      return Optional.of(GIF);
    }
    // The four reserved bytes tell a bitmap from a text that starts with "BM".
    if (startsWith(head, 'B', 'M', -1, -1, -1, -1, 0, 0, 0, 0)) {
      return Optional.of(BMP);
    }
    return Optional.empty();
  }

  /** The format that a file name's extension stands for, upper or lower case. */
  public static Optional<ImageFormat> ofFileName(String fileName) {
    String extension = fileName.substring(fileName.lastIndexOf('.') + 1);
    for (ImageFormat format : values()) {
      if (format.extensions().stream().anyMatch(extension::equalsIgnoreCase)) {
        return Optional.of(format);
      }
    }
    return Optional.empty();
  }

  /** Whether {@code head} starts with the given values; -1 stands for any byte. */
  private static boolean startsWith(byte[] head, int... values) {
    if (head.length < values.length) {
      return false;
    }
    for (int i = 0; i < values.length; i++) {
      if (values[i] >= 0 && (head[i] & 0xff) != values[i]) {
        return false;
      }
    }
    return true;
  }
}
