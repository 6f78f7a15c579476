package io.github.fddn.image.metadata;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * The XMP of a photograph: one packet, and in JPEG files an extended packet that the first one
 * names by the MD5 sum of its bytes. Immutable.
 */
final class XmpPacket {
  /** What fits into one APP1 segment of JPEG behind its length and signature. */
  static final int JPEG_LIMIT = 65535 - 2 - 29;

  private final byte[] main;
  private final byte @Nullable [] extended;
  private final String guid;

  private XmpPacket(byte[] main, byte @Nullable [] extended, String guid) {
    this.main = main;
    this.extended = extended;
    this.guid = guid;
  }

  /** The packet in {@code main}, which it owns from now on. */
  static XmpPacket of(byte[] main) {
    return new XmpPacket(main, null, "");
  }

  /** The same packet with the extended packet that it names {@code name}. */
  XmpPacket withExtended(byte[] extension, String name) {
    return new XmpPacket(main, extension, name);
  }

  /** The first packet, not a copy. */
  byte[] main() {
    return main;
  }

  /** The extended packet, not a copy; null if there is none. */
  byte @Nullable [] extended() {
    return extended;
  }

  /** The name by which the first packet calls its extended one: 32 hexadecimal digits. */
  String guid() {
    return guid;
  }

  private static String guidOf(byte[] extension) {
    try {
      byte[] digest = MessageDigest.getInstance("MD5").digest(extension);
      return HexFormat.of().withUpperCase().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Bug: every Java has MD5", e);
    }
  }

  /** Whether the first packet contains these characters. */
  boolean mentions(String text) {
    return indexOf(main, text.getBytes(US_ASCII)) >= 0;
  }

  /** The same packet with both parts changed. */
  XmpPacket edited(XmpEdit edit) throws DamagedException {
    byte[] newMain = edit.apply(main);
    if (extended == null) {
      return Arrays.equals(newMain, main) ? this : of(newMain);
    }
    byte[] newExtended = edit.apply(extended);
    if (Arrays.equals(newExtended, extended)) {
      return Arrays.equals(newMain, main) ? this : new XmpPacket(newMain, extended, guid);
    }
    String newGuid = guidOf(newExtended);
    return new XmpPacket(replaced(newMain, guid, newGuid), newExtended, newGuid);
  }

  private static byte[] replaced(byte[] bytes, String before, String after) {
    byte[] copy = bytes.clone();
    byte[] pattern = before.getBytes(US_ASCII);
    int at = indexOf(copy, pattern);
    if (at >= 0) {
      System.arraycopy(after.getBytes(US_ASCII), 0, copy, at, pattern.length);
    }
    return copy;
  }

  /** One packet that says all, for formats whose packets have no limit. */
  XmpPacket inOnePart() throws DamagedException {
    if (extended == null) {
      return this;
    }
    Document document = XmpXml.parse(main);
    XmpEdit.WITHOUT_EXTENSION.apply(document);
    Element target = rdf(document);
    for (Element description : XmpXml.children(rdf(XmpXml.parse(extended)))) {
      target.appendChild(document.importNode(description, true));
    }
    return of(XmpXml.write(document));
  }

  private static Element rdf(Document document) throws DamagedException {
    return XmpXml.rdf(document)
        .orElseThrow(() -> new DamagedException("it has no rdf:RDF element"));
  }

  /** The same statements such that the first packet fits into one segment of JPEG. */
  XmpPacket inJpegParts() throws DamagedException {
    if (main.length <= JPEG_LIMIT) {
      return this;
    }
    byte[] unpadded = unpadded();
    if (unpadded.length <= JPEG_LIMIT) {
      return new XmpPacket(unpadded, extended, guid);
    }
    byte[] all = XmpXml.write(XmpXml.parse(inOnePart().main).getDocumentElement());
    String name = guidOf(all);
    String pointer =
        "<?xpacket begin='\ufeff' id='W5M0MpCehiHzreSzNTczkc9d'?>"
            + "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='"
            + XmpXml.RDF
            + "'><rdf:Description rdf:about='' xmlns:xmpNote='http://ns.adobe.com/xmp/note/'"
            + " xmpNote:HasExtendedXMP='"
            + name
            + "'/></rdf:RDF></x:xmpmeta><?xpacket end='w'?>";
    return new XmpPacket(pointer.getBytes(UTF_8), all, name);
  }

  /** The first packet without the blanks that editors leave before its end. */
  private byte[] unpadded() {
    int trailer = indexOf(main, "<?xpacket end".getBytes(US_ASCII));
    int end = trailer;
    while (end > 0 && main[end - 1] <= ' ' && main[end - 1] > 0) {
      end--;
    }
    if (trailer < 0) {
      return main;
    }
    byte[] shorter = Arrays.copyOf(main, main.length - (trailer - end));
    System.arraycopy(main, trailer, shorter, end, main.length - trailer);
    return shorter;
  }

  private static int indexOf(byte[] bytes, byte[] pattern) {
    for (int at = 0; at <= bytes.length - pattern.length; at++) {
      if (ByteSource.matches(bytes, at, pattern)) {
        return at;
      }
    }
    return -1;
  }
}
