package io.github.fddn.image.codec;

import java.util.Set;

/**
 * The numbers of components of JPEG streams in TIFF files. The JDK's reader takes a stream without
 * markers whose components are not numbered 1, 2 and 3 for RGB, whatever the TIFF file says.
 */
final class JpegNumbers {
  private static final int COMPRESSION = 259;
  private static final int PHOTOMETRIC = 262;
  private static final int STRIP_OFFSETS = 273;
  private static final int TILE_OFFSETS = 324;
  private static final int JPEG = 7;
  private static final int YCBCR = 6;
  private static final int COLORS = 3;

  private static final Set<Integer> FRAMES = Set.of(0xc0, 0xc1, 0xc2);
  private static final int SCAN = 0xda;
  private static final int IMAGE = 0xd8;

  private final byte[] file;
  private boolean changed;

  private JpegNumbers(byte[] file) {
    this.file = file;
  }

  /** The file, or a copy in which streams that count from 0 count from 1. */
  static byte[] fromOne(byte[] file, TiffDirectory tags) {
    if (tags.value(COMPRESSION, 0, 1) != JPEG || tags.value(PHOTOMETRIC, 0, 0) != YCBCR) {
      return file;
    }
    JpegNumbers copy = new JpegNumbers(file.clone());
    int tag = tags.count(STRIP_OFFSETS) > 0 ? STRIP_OFFSETS : TILE_OFFSETS;
    for (int i = 0; i < tags.count(tag); i++) {
      copy.renumberStream((long) tags.value(tag, i, 0));
    }
    return copy.changed ? copy.file : file;
  }

  /** Segment by segment up to the scan with all components: others are refused by the JDK. */
  private void renumberStream(long begin) {
    long at = begin;
    boolean counted = false;
    while (at + 4 + 1 < file.length && (file[(int) at] & 0xff) == 0xff) {
      int marker = file[(int) at + 1] & 0xff;
      if (marker == IMAGE) {
        at += 2;
        continue;
      }
      if (FRAMES.contains(marker)) {
        counted = renumber((int) at + 9, 3);
      } else if (marker == SCAN) {
        if (counted) {
          renumber((int) at + 4, 2);
        }
        return;
      }
      at += 2 + ((file[(int) at + 2] & 0xff) << 8 | (file[(int) at + 3] & 0xff));
    }
  }

  /** Whether the components behind their count, each of {@code bytes} bytes, counted from 0. */
  private boolean renumber(int countAt, int bytes) {
    if (countAt + COLORS * bytes >= file.length || file[countAt] != COLORS) {
      return false;
    }
    for (int i = 0; i < COLORS; i++) {
      if (file[countAt + 1 + i * bytes] != i) {
        return false;
      }
    }
    for (int i = 0; i < COLORS; i++) {
      file[countAt + 1 + i * bytes] = (byte) (i + 1);
    }
    changed = true;
    return true;
  }
}
