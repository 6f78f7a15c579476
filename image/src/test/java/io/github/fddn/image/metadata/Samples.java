package io.github.fddn.image.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.Directory;
import com.drew.metadata.Tag;
import com.drew.metadata.iptc.IptcDirectory;
import com.drew.metadata.xmp.XmpDirectory;
import io.github.fddn.image.ImageFormat;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.stream.ImageOutputStream;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Files with much metadata, freshly encoded ones without any, and what readers find in them. */
final class Samples {
  private static final String STREAM_FORMAT = "javax_imageio_tiff_stream_1.0";

  /** What belongs to the pixels or the container and not to the photograph. */
  private static final Set<String> OF_THE_FILE =
      Set.of("File Type", "JPEG", "Huffman", "PNG-IHDR", "File", "GIF Header", "BMP Header");

  private Samples() {}

  static byte[] bytes(String name) {
    try (InputStream in = Samples.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(String name) {
    return new String(bytes(name), StandardCharsets.UTF_8);
  }

  static byte[] rich(ImageFormat format) {
    return bytes("rich." + format.extension());
  }

  static ImageMetadata read(ImageFormat format, byte[] file) {
    return ImageMetadata.read(format, file, Samples::unexpected);
  }

  static void unexpected(String warning) {
    assertThat(warning).as("warning").isNull();
  }

  private static final Map<ImageFormat, byte[]> PLAIN =
      Map.of(
          ImageFormat.JPEG, encoded(ImageFormat.JPEG, ByteOrder.BIG_ENDIAN),
          ImageFormat.PNG, encoded(ImageFormat.PNG, ByteOrder.BIG_ENDIAN),
          ImageFormat.TIFF, encoded(ImageFormat.TIFF, ByteOrder.BIG_ENDIAN),
          ImageFormat.BMP, encoded(ImageFormat.BMP, ByteOrder.BIG_ENDIAN),
          ImageFormat.WEBP, bytes("plain-lossy.webp"));

  private static final byte[] LITTLE_TIFF = encoded(ImageFormat.TIFF, ByteOrder.LITTLE_ENDIAN);

  /** A small picture without metadata. */
  static byte[] plain(ImageFormat format, ByteOrder tiffOrder) {
    boolean little = format == ImageFormat.TIFF && tiffOrder == ByteOrder.LITTLE_ENDIAN;
    return little ? LITTLE_TIFF.clone() : PLAIN.get(format).clone();
  }

  private static byte[] encoded(ImageFormat format, ByteOrder tiffOrder) {
    BufferedImage picture = new BufferedImage(40, 30, BufferedImage.TYPE_3BYTE_BGR);
    for (int i = 0; i < 40 * 30; i++) {
      picture.setRGB(i % 40, i / 40, i * 0x050301);
    }
    ImageWriter writer = writer(format);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
      writer.setOutput(stream);
      IIOMetadata order = format == ImageFormat.TIFF ? order(writer, tiffOrder) : null;
      writer.write(order, new IIOImage(picture, null, null), null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return out.toByteArray();
  }

  /** The JDK's own, whatever else is registered. */
  private static ImageWriter writer(ImageFormat format) {
    Iterator<ImageWriter> writers = ImageIO.getImageWritersByFormatName(format.name());
    while (writers.hasNext()) {
      ImageWriter writer = writers.next();
      if (writer.getClass().getName().startsWith("com.sun.imageio.")) {
        return writer;
      }
    }
    throw new AssertionError("The JDK has no writer of " + format);
  }

  private static IIOMetadata order(ImageWriter writer, ByteOrder order) throws IOException {
    IIOMetadata metadata = writer.getDefaultStreamMetadata(null);
    Node root = metadata.getAsTree(STREAM_FORMAT);
    ((Element) root.getFirstChild()).setAttribute("value", order.toString());
    metadata.setFromTree(STREAM_FORMAT, root);
    return metadata;
  }

  /** A fresh picture of this format with the metadata in it. */
  static byte[] spliced(ImageMetadata metadata, ImageFormat target, List<String> warnings) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      byte[] encoded = plain(target, metadata.tiffByteOrder());
      metadata.splice(target, encoded, out, warnings::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  static byte[] spliced(ImageMetadata metadata, ImageFormat target) {
    return spliced(metadata, target, new ArrayList<>());
  }

  /** What metadata-extractor finds: directory, tag and value, without the pixels' own tags. */
  static Set<String> listing(byte[] file) {
    Set<String> listing = new TreeSet<>();
    try {
      for (Directory directory :
          ImageMetadataReader.readMetadata(new ByteArrayInputStream(file)).getDirectories()) {
        if (!OF_THE_FILE.contains(directory.getName())) {
          assertThatIsSound(directory);
          if (directory instanceof XmpDirectory xmp) {
            xmp.getXmpProperties()
                .forEach((name, value) -> listing.add("XMP/" + name + "=" + value));
          }
          for (Tag tag : directory.getTags()) {
            listing.add(
                tag.getDirectoryName() + "/" + tag.getTagName() + "=" + tag.getDescription());
          }
        }
      }
    } catch (IOException | ImageProcessingException e) {
      throw new AssertionError("metadata-extractor cannot read the file", e);
    }
    return listing;
  }

  /** Of PNG's raw profile it takes Photoshop's resources, exiftool's way, for IPTC records. */
  private static void assertThatIsSound(Directory directory) {
    if (directory instanceof IptcDirectory) {
      return;
    }
    assertThat(directory.getErrors()).as(directory.getName()).isEmpty();
  }
}
