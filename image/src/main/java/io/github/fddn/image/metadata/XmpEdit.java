package io.github.fddn.image.metadata;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * A change of the properties of an XMP packet. A packet without the properties in question comes
 * back as the same bytes; only a changed one is written anew.
 */
final class XmpEdit {
  private static final String TIFF = "http://ns.adobe.com/tiff/1.0/";
  private static final String XMP = "http://ns.adobe.com/xap/1.0/";
  private static final String NOTE = "http://ns.adobe.com/xmp/note/";
  private static final String GEO = "http://www.w3.org/2003/01/geo/wgs84_pos#";
  private static final String GAIN_MAP = "http://ns.adobe.com/hdr-gain-map/1.0/";
  private static final String CONTAINER = "http://ns.google.com/photos/1.0/container/";
  private static final String CAMERA = "http://ns.google.com/photos/1.0/camera/";
  private static final String EMBEDDED_IMAGE = "http://ns.google.com/photos/1.0/image/";

  /** Removes coordinates in whatever schema (drones have their own), and embedded originals. */
  static final XmpEdit WITHOUT_PLACE = removing(XmpEdit::isPlace);

  /** Removes the thumbnails. */
  static final XmpEdit WITHOUT_THUMBNAILS =
      removing((space, name) -> space.equals(XMP) && name.equals("Thumbnails"));

  /** Removes what points at pictures and films behind the picture, which do not come along. */
  static final XmpEdit WITHOUT_APPENDED = removing(XmpEdit::isAppended);

  /** Removes the pointer at the extended packet. */
  static final XmpEdit WITHOUT_EXTENSION =
      removing((space, name) -> space.equals(NOTE) && name.equals("HasExtendedXMP"));

  /** What becomes of a property. */
  private sealed interface Fate {}

  private record Stays() implements Fate {}

  private record Goes() implements Fate {}

  private record Becomes(String value) implements Fate {}

  private final BiFunction<String, String, Fate> fates;

  private XmpEdit(BiFunction<String, String, Fate> fates) {
    this.fates = fates;
  }

  private static XmpEdit removing(PropertyTest test) {
    return new XmpEdit((space, name) -> test.matches(space, name) ? new Goes() : new Stays());
  }

  private interface PropertyTest {
    boolean matches(String namespace, String name);
  }

  /** Sets the orientation where the packet says one. */
  static XmpEdit orientation(int orientation) {
    Fate becomes = new Becomes(Integer.toString(orientation));
    return new XmpEdit(
        (space, name) -> space.equals(TIFF) && name.equals("Orientation") ? becomes : new Stays());
  }

  private static boolean isPlace(String space, String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.startsWith("gps")
        || lower.contains("latitude")
        || lower.contains("longitude")
        || lower.endsWith("altitude")
        || space.equals(GEO)
        || space.equals(EMBEDDED_IMAGE);
  }

  private static boolean isAppended(String space, String name) {
    return space.equals(GAIN_MAP)
        || space.equals(CONTAINER)
        || (space.equals(CAMERA)
            && (name.startsWith("MotionPhoto") || name.startsWith("MicroVideo")));
  }

  /**
   * The packet after the change; the same array if nothing had to be changed.
   *
   * @throws DamagedException if the packet is not well-formed XML
   */
  byte[] apply(byte[] packet) throws DamagedException {
    Document document = XmpXml.parse(packet);
    return apply(document) ? XmpXml.write(document) : packet;
  }

  /** As {@link #apply(byte[])}, but of a damaged packet nothing is left. */
  byte[] applyOrEmpty(byte[] packet) {
    try {
      return apply(packet);
    } catch (DamagedException e) {
      return "".getBytes(StandardCharsets.UTF_8);
    }
  }

  /** Changes the document; says whether there was anything to change. */
  boolean apply(Document document) {
    boolean changed = false;
    Deque<Element> open = new ArrayDeque<>();
    open.add(document.getDocumentElement());
    while (!open.isEmpty()) {
      Element element = open.remove();
      changed |= changeAttributes(element);
      for (Element child : XmpXml.children(element)) {
        Fate fate = fateOf(child);
        changed |= !(fate instanceof Stays);
        if (fate instanceof Goes) {
          element.removeChild(child);
        } else {
          if (fate instanceof Becomes becomes) {
            child.setTextContent(becomes.value);
          }
          open.add(child);
        }
      }
    }
    return changed;
  }

  private boolean changeAttributes(Element element) {
    boolean changed = false;
    for (Attr attribute : attributes(element)) {
      Fate fate = fateOf(attribute);
      changed |= !(fate instanceof Stays);
      if (fate instanceof Goes) {
        element.removeAttributeNode(attribute);
      } else if (fate instanceof Becomes becomes) {
        attribute.setValue(becomes.value);
      }
    }
    return changed;
  }

  private Fate fateOf(Node node) {
    String space = node.getNamespaceURI();
    String name = node.getLocalName();
    return space == null || name == null ? new Stays() : fates.apply(space, name);
  }

  private static List<Attr> attributes(Element element) {
    List<Attr> attributes = new ArrayList<>();
    for (int i = 0; i < element.getAttributes().getLength(); i++) {
      attributes.add((Attr) element.getAttributes().item(i));
    }
    return attributes;
  }
}
