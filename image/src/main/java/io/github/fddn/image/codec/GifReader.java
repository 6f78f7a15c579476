package io.github.fddn.image.codec;

import io.github.fddn.image.Image;
import io.github.fddn.image.ImageSize;
import io.github.fddn.image.Region;
import io.github.fddn.image.awt.BufferedImages;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.util.function.Consumer;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Decodes the first frame of GIFs with the JDK's reader and lays it on the file's canvas. */
final class GifReader {
  private static final String METADATA_FORMAT = "javax_imageio_gif_image_1.0";

  private final Consumer<String> warnings;

  GifReader(Consumer<String> warnings) {
    this.warnings = warnings;
  }

  StoredPixels read(byte[] file) throws IOException {
    ImageSize canvas = new ImageSize(word(file, 6), word(file, 8));
    Region place = GifFrame.placeIn(file);
    int width = Math.min(place.width(), canvas.width() - place.x());
    int height = Math.min(place.height(), canvas.height() - place.y());
    if (width < 1 || height < 1) {
      throw PixelsException.damaged("the GIF's frame lies outside of its canvas; get another copy");
    }
    if (width < place.width() || height < place.height()) {
      warnings.accept("the GIF's frame is larger than its canvas: what lies outside is cut off");
    }
    Image frame = decode(file, new Rectangle(width, height));
    return StoredPixels.ofLight(onCanvas(frame, canvas, place.x(), place.y()));
  }

  /** The part of the frame that lies on the canvas: only for that memory is taken. */
  private Image decode(byte[] file, Rectangle part) throws IOException {
    ImageReader reader = JdkPlugins.gifReader();
    try (SplicedInput input = new SplicedInput().append(file)) {
      reader.addIIOReadWarningListener((source, warning) -> warnings.accept("GIF: " + warning));
      reader.setInput(input, false, false);
      ImageReadParam param = reader.getDefaultReadParam();
      param.setSourceRegion(part);
      Element root = (Element) reader.getImageMetadata(0).getAsTree(METADATA_FORMAT);
      BufferedImage frame = withTransparencyOf(root, reader.read(0, param));
      PaletteCheck.requireWithin(frame, "GIF");
      if (reader.getNumImages(true) > 1) {
        warnings.accept("the GIF is animated: only its first frame is restored");
      }
      return BufferedImages.adopt(frame);
    } finally {
      reader.dispose();
    }
  }

  /**
   * Java takes a transparent colour beyond the table for the last of the table, which is opaque.
   */
  private static BufferedImage withTransparencyOf(Element root, BufferedImage frame) {
    NodeList controls = root.getElementsByTagName("GraphicControlExtension");
    if (controls.getLength() == 0 || !(frame.getColorModel() instanceof IndexColorModel palette)) {
      return frame;
    }
    String index = ((Element) controls.item(0)).getAttribute("transparentColorIndex");
    int size = palette.getMapSize();
    if (palette.getTransparentPixel() < 0 || Integer.parseInt(index) < size) {
      return frame;
    }
    int[] colors = new int[size];
    palette.getRGBs(colors);
    IndexColorModel opaque =
        new IndexColorModel(
            palette.getPixelSize(), size, colors, 0, false, -1, DataBuffer.TYPE_BYTE);
    return new BufferedImage(opaque, frame.getRaster(), false, null);
  }

  private static int word(byte[] file, int at) {
    return (file[at] & 0xff) | (file[at + 1] & 0xff) << 8;
  }

  /** The frame at its place; what it leaves free is transparent. */
  private static Image onCanvas(Image frame, ImageSize canvas, int left, int top) {
    if (left == 0 && top == 0 && frame.size().equals(canvas)) {
      return frame;
    }
    Image from = frame.colorChannels() == 1 ? Depth.grayToRgb(frame) : frame;
    byte[] to = new byte[Math.toIntExact(canvas.pixels() * 4)];
    int right = Math.min(canvas.width(), left + from.size().width());
    int bottom = Math.min(canvas.height(), top + from.size().height());
    for (int y = top; y < bottom; y++) {
      for (int x = left; x < right; x++) {
        int target = (y * canvas.width() + x) * 4;
        for (int c = 0; c < 4; c++) {
          to[target + c] = (byte) (c < from.channels() ? from.sample(x - left, y - top, c) : 0xff);
        }
      }
    }
    return Image.ofBytes(canvas, 4, to);
  }
}
