package io.github.fddn.image.metadata;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** XMP packets as XML trees. No document types, so no entities; nesting is bounded. */
final class XmpXml {
  static final String RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";

  private static final String MAX_DEPTH = "100";

  /** A tree needs some hundred bytes for each; packets of cameras and editors have thousands. */
  private static final int MAX_NODES = 300_000;

  private XmpXml() {}

  static Document parse(byte[] packet) throws DamagedException {
    int end = packet.length;
    while (end > 0 && packet[end - 1] == 0) {
      end--; // some cameras fill up with zeros, which XML does not allow
    }
    requireFewNodes(packet);
    try {
      DocumentBuilder builder = builder();
      builder.setErrorHandler(new Silent());
      return builder.parse(new ByteArrayInputStream(Arrays.copyOf(packet, end)));
    } catch (SAXException e) {
      throw new DamagedException("it is not well-formed XML: " + e.getMessage());
    } catch (IOException e) {
      throw new DamagedException("its text is not what its encoding asks for: " + e.getMessage());
    }
  }

  private static void requireFewNodes(byte[] packet) throws DamagedException {
    int nodes = 0;
    for (byte b : packet) {
      nodes += b == '<' || b == '=' ? 1 : 0;
    }
    if (nodes > MAX_NODES) {
      throw new DamagedException("it has more than " + MAX_NODES + " elements and attributes");
    }
  }

  private static DocumentBuilder builder() {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setAttribute("jdk.xml.maxElementDepth", MAX_DEPTH);
      factory.setExpandEntityReferences(false);
      return factory.newDocumentBuilder();
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("Bug: the JDK's XML parser refuses its own settings", e);
    }
  }

  /** The document as UTF-8 without an XML declaration, as XMP wants it. */
  static byte[] write(Node document) throws DamagedException {
    try {
      Transformer transformer = TransformerFactory.newDefaultInstance().newTransformer();
      transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
      transformer.setOutputProperty(OutputKeys.ENCODING, "UTF-8");
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      transformer.transform(new DOMSource(document), new StreamResult(out));
      return out.toByteArray();
    } catch (TransformerException e) {
      throw new DamagedException("it cannot be written anew: " + e.getMessage());
    }
  }

  static List<Element> children(Node parent) {
    List<Element> children = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element) {
        children.add(element);
      }
    }
    return children;
  }

  /** The rdf:RDF element, which is the root or a child of it. */
  static Optional<Element> rdf(Document document) {
    Element root = document.getDocumentElement();
    if (isRdf(root)) {
      return Optional.of(root);
    }
    return children(root).stream().filter(XmpXml::isRdf).findFirst();
  }

  private static boolean isRdf(Element element) {
    return RDF.equals(element.getNamespaceURI()) && "RDF".equals(element.getLocalName());
  }

  /** Keeps the parser from printing; errors are thrown, warnings pass. */
  private static final class Silent implements ErrorHandler {
    @Override
    public void warning(SAXParseException e) {}

    @Override
    public void error(SAXParseException e) throws SAXException {
      throw e;
    }

    @Override
    public void fatalError(SAXParseException e) throws SAXException {
      throw e;
    }
  }
}
