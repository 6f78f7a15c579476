package io.github.fddn.image.metadata;

/** Numbers of the TIFF and EXIF tags that have to be told apart. */
final class ExifTags {
  static final int ORIENTATION = 0x0112;
  static final int X_RESOLUTION = 0x011a;
  static final int Y_RESOLUTION = 0x011b;
  static final int RESOLUTION_UNIT = 0x0128;
  static final int STRIP_OFFSETS = 0x0111;
  static final int STRIP_LENGTHS = 0x0117;
  static final int TILE_OFFSETS = 0x0144;
  static final int SUB_IFDS = 0x014a;
  static final int THUMBNAIL_AT = 0x0201;
  static final int THUMBNAIL_LENGTH = 0x0202;
  static final int XMP = 700;
  static final int IPTC = 33723;
  static final int PHOTOSHOP = 34377;
  static final int ICC = 34675;
  static final int EXIF_IFD = 0x8769;
  static final int GPS_IFD = 0x8825;
  static final int INTEROP_IFD = 0xa005;
  static final int MAKER_NOTE = 0x927c;
  static final int PHOTOSHOP_LAYERS = 37724;

  private ExifTags() {}

  /** Whether the tag belongs to the resolution. */
  static boolean isResolution(int tag) {
    return tag == X_RESOLUTION || tag == Y_RESOLUTION || tag == RESOLUTION_UNIT;
  }

  /** Whether the value is the position of further directories. */
  static boolean isDirectory(int tag) {
    return tag == EXIF_IFD || tag == GPS_IFD || tag == INTEROP_IFD || tag == SUB_IFDS;
  }

  /** Whether the tag says where on earth the picture was taken: GPS or GeoTIFF. */
  static boolean isPlace(int tag) {
    return switch (tag) {
      case GPS_IFD, 33550, 33922, 34264, 34735, 34736, 34737 -> true;
      default -> false;
    };
  }

  /**
   * Whether a tag of the first directory describes how the pixels are stored in that very file, so
   * that it is the encoder's and not the photograph's.
   */
  static boolean isStructure(int tag) {
    return (tag >= 254 && tag <= 266)
        || (tag >= 273 && tag <= 284 && !isDescription(tag))
        || (tag >= 288 && tag <= 293)
        || tag == 301
        || tag == 317
        || (tag >= 320 && tag <= 347)
        || (tag >= 512 && tag <= 532)
        || tag == PHOTOSHOP_LAYERS
        || isRaw(tag);
  }

  /** Orientation and resolution stand amid the structural tags. */
  private static boolean isDescription(int tag) {
    return tag == ORIENTATION || tag == X_RESOLUTION || tag == Y_RESOLUTION;
  }

  /**
   * DNG's tags: in a developed picture they would make readers develop it again. Names of camera
   * and file are harmless.
   */
  private static boolean isRaw(int tag) {
    boolean name = tag == 50708 || tag == 50735 || tag == 50827;
    return tag >= 50706 && tag <= 52600 && !name;
  }
}
