package io.github.fddn.image.metadata;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.Locale;

/** One marker segment of a JPEG file. Immutable. */
final class JpegSegment {
  static final int APP0 = 0xe0;
  static final int APP1 = 0xe1;
  static final int APP2 = 0xe2;
  static final int APP11 = 0xeb;
  static final int APP13 = 0xed;
  static final int APP14 = 0xee;
  static final int APP15 = 0xef;
  static final int COM = 0xfe;

  /** What fits into one segment behind its length. */
  static final int MAX_PAYLOAD = 65533;

  static final byte[] EXIF = signature("Exif\0\0");
  static final byte[] XMP = signature("http://ns.adobe.com/xap/1.0/\0");
  static final byte[] EXTENDED_XMP = signature("http://ns.adobe.com/xmp/extension/\0");
  static final byte[] ICC = signature("ICC_PROFILE\0");
  static final byte[] PHOTOSHOP = signature("Photoshop 3.0\0");
  static final byte[] JFIF = signature("JFIF\0");

  private final int marker;
  private final byte[] payload;

  JpegSegment(int marker, byte[] payload) {
    this.marker = marker;
    this.payload = payload;
  }

  private static byte[] signature(String text) {
    return text.getBytes(ISO_8859_1);
  }

  int marker() {
    return marker;
  }

  /** What follows the length field; not a copy. */
  byte[] payload() {
    return payload;
  }

  boolean is(int otherMarker, byte[] signature) {
    return marker == otherMarker && ByteSource.matches(payload, 0, signature);
  }

  /** What follows a signature of that many bytes. */
  byte[] after(int signatureBytes) {
    return Arrays.copyOfRange(payload, Math.min(signatureBytes, payload.length), payload.length);
  }

  boolean isApplication() {
    return marker >= APP0 && marker <= APP15;
  }

  /**
   * Whether what it says no longer holds after the pixels were coded anew: other pictures that
   * belong to this one, positions in the file, signatures over the file, the way of coding.
   */
  boolean isStale() {
    return marker == APP14
        || is(APP0, JFIF)
        || starts("JFXX\0", APP0)
        || starts("AVI1", APP0)
        || starts("MPF\0", APP2)
        || marker == APP11 // JUMBF: C2PA signatures, JPEG XT layers; HDR_RI: JPEG-HDR ratio image
        || starts("SPIFF\0", 0xe8)
        || starts("AROT", 0xea)
        || starts("urn:iso:std:iso:ts:21496:-1\0", APP2)
        || starts("\u00ff\u00d8", 0xe3)
        || starts("\u00ff\u00d8", 0xe4)
        || starts("\u00ff\u00d8", 0xe5);
  }

  /** Whether it is Photoshop's note on the quality of a file saved for the web. */
  boolean isDucky() {
    return starts("Ducky", 0xec);
  }

  private boolean starts(String text, int expectedMarker) {
    return is(expectedMarker, signature(text));
  }

  /** Name of the marker with the printable start of its content, such as {@code APP2 MPF}. */
  String name() {
    int end = 0;
    while (end < Math.min(payload.length, 12) && payload[end] > ' ' && payload[end] < 127) {
      end++;
    }
    String label = new String(payload, 0, end, ISO_8859_1);
    String marker4 = String.format(Locale.ROOT, "APP%d", marker - APP0);
    return end == 0 ? marker4 : marker4 + " " + label;
  }
}
