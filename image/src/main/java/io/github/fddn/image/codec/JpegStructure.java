package io.github.fddn.image.codec;

import io.github.fddn.image.ImageSize;
import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The segments of a JPEG file that matter for its pixels, found without decoding any.
 *
 * <p>The decoder is given only these ({@link #pixelStream()}): profiles, EXIF and comments cannot
 * disturb it, and no colour is converted behind our back.
 */
final class JpegStructure {
  private static final int SOI = 0xd8;
  private static final int EOI = 0xd9;
  private static final int SOS = 0xda;
  private static final int APP0 = 0xe0;
  private static final int APP14 = 0xee;
  private static final int APP15 = 0xef;
  private static final int COM = 0xfe;
  private static final byte[] END = {(byte) 0xff, (byte) EOI};

  /** How the three or four components are to be understood. */
  enum Encoding {
    GRAY,
    RGB,
    YCBCR,
    /** Inks, 0 is bare paper. */
    CMYK,
    /** Inks as Adobe writes them: 255 is bare paper. */
    INVERTED_CMYK,
    /** Inverted inks, the first three as YCbCr. */
    YCCK
  }

  private final byte[] file;
  private final ByteArrayOutputStream head = new ByteArrayOutputStream();
  private int frameMarker;
  private int bits;
  private @Nullable ImageSize size;
  private int[] componentIds = {};
  private boolean jfif;
  private int adobeTransform = -1;
  private int scanStart = -1;
  private int scans;
  private boolean ended;

  private JpegStructure(byte[] file) {
    this.file = file;
  }

  /**
   * Walks the whole file from marker to marker.
   *
   * @throws PixelsException if there is no frame or no scan, or the process is one that the decoder
   *     does not know
   */
  static JpegStructure of(byte[] file) throws PixelsException {
    JpegStructure structure = new JpegStructure(file);
    int position = structure.walkHead();
    structure.walkScans(position);
    structure.requireDecodable();
    return structure;
  }

  private int walkHead() throws PixelsException {
    head.write(0xff);
    head.write(SOI);
    int position = 2;
    while (true) {
      position = nextMarker(position);
      if (position < 0) {
        throw PixelsException.damaged(
            "the JPEG file ends before its picture begins; get a complete copy");
      }
      int marker = file[position] & 0xff;
      if (marker == SOS) {
        scanStart = position - 1;
        return position;
      }
      position = isBare(marker) ? position + 1 : segment(marker, position + 1);
    }
  }

  /** Takes in one segment of the head; returns where the next one starts. */
  private int segment(int marker, int at) throws PixelsException {
    int end = Math.min(file.length, at + Math.max(2, word(at)));
    boolean application = marker >= APP0 && marker <= APP15;
    if (marker == APP0 && startsWith(at + 2, "JFIF")) {
      jfif = true;
    } else if (marker == APP14 && startsWith(at + 2, "Adobe") && end - at >= 14) {
      adobeTransform = file[at + 13] & 0xff;
    } else if (isFrame(marker)) {
      frame(marker, at);
    }
    if (!application && marker != COM) {
      head.write(0xff);
      head.write(marker);
      head.write(file, at, Math.max(0, end - at));
    }
    return end;
  }

  private void frame(int marker, int at) throws PixelsException {
    if (at + 8 > file.length || at + 8 + 3 * (file[at + 7] & 0xff) > file.length) {
      throw PixelsException.damaged(
          "the JPEG file ends inside its frame header; get a complete copy");
    }
    frameMarker = marker;
    bits = file[at + 2] & 0xff;
    int height = word(at + 3);
    int width = word(at + 5);
    if (width < 1 || height < 1) {
      throw PixelsException.damaged(
          "the JPEG header says " + width + "x" + height + " pixels, expected at least 1x1");
    }
    size = new ImageSize(width, height);
    componentIds = new int[file[at + 7] & 0xff];
    for (int i = 0; i < componentIds.length; i++) {
      componentIds[i] = file[at + 8 + 3 * i] & 0xff;
    }
  }

  private void walkScans(int firstScan) {
    int position = firstScan;
    while (position >= 0) {
      int marker = file[position] & 0xff;
      if (marker == EOI) {
        ended = true;
        return;
      }
      if (marker == SOS) {
        scans++;
      }
      int next = isBare(marker) ? position + 1 : position + 1 + Math.max(2, word(position + 1));
      position = nextMarker(next);
    }
  }

  /** Index of the code byte of the next marker at or after {@code from}; -1 if there is none. */
  private int nextMarker(int from) {
    for (int i = from; i + 1 < file.length; i++) {
      if (file[i] == (byte) 0xff) {
        int code = file[i + 1] & 0xff;
        // 0 is a stuffed data byte, ff a filler, d0 to d7 restart a scan.
        if (code != 0 && code != 0xff && (code < 0xd0 || code > 0xd7)) {
          return i + 1;
        }
      }
    }
    return -1;
  }

  private static boolean isBare(int marker) {
    return marker == SOI || marker == EOI || marker == 0x01 || (marker >= 0xd0 && marker <= 0xd7);
  }

  private static boolean isFrame(int marker) {
    // c4 defines Huffman tables, c8 is reserved, cc defines arithmetic conditioning.
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
  }

  private void requireDecodable() throws PixelsException {
    if (size == null) {
      throw PixelsException.damaged("the JPEG file has no frame header; get a complete copy");
    }
    if (frameMarker > 0xc2) {
      throw PixelsException.unsupported(
          "the JPEG file is lossless, hierarchical or arithmetic coded (SOF"
              + (frameMarker - 0xc0)
              + "), expected baseline or progressive; convert it to PNG or TIFF first");
    }
    if (bits != 8) {
      throw PixelsException.unsupported(
          "the JPEG file has "
              + bits
              + " bits a sample, expected 8; convert it to PNG or TIFF first");
    }
    if (componentIds.length != 1 && componentIds.length != 3 && componentIds.length != 4) {
      throw PixelsException.unsupported(
          "the JPEG file has "
              + componentIds.length
              + " colour components, expected 1, 3 or 4; convert it to PNG or TIFF first");
    }
  }

  private int word(int at) {
    return at + 1 < file.length ? (file[at] & 0xff) << 8 | (file[at + 1] & 0xff) : 0;
  }

  private boolean startsWith(int at, String text) {
    if (at + text.length() > file.length) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (file[at + i] != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** How the components are encoded, by the same rules as the IJG library. */
  Encoding encoding() {
    return switch (componentIds.length) {
      case 1 -> Encoding.GRAY;
      case 3 -> threeComponents();
      default ->
          adobeTransform < 0
              ? Encoding.CMYK
              : adobeTransform == 2 ? Encoding.YCCK : Encoding.INVERTED_CMYK;
    };
  }

  private Encoding threeComponents() {
    if (jfif) {
      return Encoding.YCBCR;
    }
    if (adobeTransform >= 0) {
      return adobeTransform == 0 ? Encoding.RGB : Encoding.YCBCR;
    }
    boolean namedRgb = componentIds[0] == 'R' && componentIds[1] == 'G' && componentIds[2] == 'B';
    return namedRgb ? Encoding.RGB : Encoding.YCBCR;
  }

  /**
   * Whether a part of the picture is certainly missing: the end marker is, and the scans cannot
   * tell whether there should have been more of them.
   */
  boolean lacksScans() {
    return !ended && (frameMarker == 0xc2 || scans > 1);
  }

  /** Whether the file has its end marker. */
  boolean ended() {
    return ended;
  }

  /** The pixel data with all application segments and comments left out, and an end marker. */
  SplicedInput pixelStream() {
    return new SplicedInput()
        .append(head.toByteArray())
        .append(file, scanStart, file.length - scanStart)
        .append(END);
  }
}
