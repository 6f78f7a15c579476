package io.github.fddn.image.codec;

import io.github.fddn.image.Image;
import io.github.fddn.image.ImageSize;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.io.IOException;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import javax.imageio.ImageReader;

/**
 * Decodes JPEG files with the JDK's decoder, raw: the components come as they are stored and are
 * turned into RGB or CMYK here, because the JDK guesses the colour space of files without a JFIF
 * marker from the sub-sampling, and converts what has a profile.
 */
final class JpegReader {
  private final Consumer<String> warnings;
  private String damage = "";

  JpegReader(Consumer<String> warnings) {
    this.warnings = warnings;
  }

  StoredPixels read(byte[] file) throws IOException {
    JpegStructure structure = JpegStructure.of(file);
    if (structure.lacksScans()) {
      throw truncated();
    }
    Raster raster = decode(structure);
    if (!damage.isEmpty()) {
      throw damage.contains("premature end")
          ? truncated()
          : PixelsException.damaged("the JPEG data is damaged (" + damage + "); get another copy");
    }
    if (!structure.ended()) {
      warnings.accept("the JPEG end marker is missing, the picture is complete");
    }
    byte[] samples = ((DataBufferByte) raster.getDataBuffer()).getData();
    ImageSize size = new ImageSize(raster.getWidth(), raster.getHeight());
    return stored(structure.encoding(), size, raster.getNumBands(), samples);
  }

  private PixelsException truncated() {
    return PixelsException.damaged(
        "the JPEG file is cut off in the middle of its picture; get a complete copy");
  }

  private Raster decode(JpegStructure structure) throws IOException {
    ImageReader reader = JdkPlugins.jpegReader();
    try (SplicedInput input = structure.pixelStream()) {
      reader.addIIOReadWarningListener((source, warning) -> warned(warning));
      reader.setInput(input, true, true);
      return reader.readRaster(0, null);
    } finally {
      reader.dispose();
    }
  }

  /** Sorts the decoder's warnings into harmless ones and lost pixels. */
  private void warned(String warning) {
    String text = Objects.requireNonNullElse(warning, "").toLowerCase(Locale.ROOT);
    boolean harmless = text.contains("extraneous bytes") || text.contains("jfif");
    if (harmless) {
      warnings.accept("JPEG: " + warning);
    } else if (damage.isEmpty()) {
      damage = warning;
    }
  }

  private StoredPixels stored(
      JpegStructure.Encoding encoding, ImageSize size, int bands, byte[] samples) {
    if (encoding == JpegStructure.Encoding.YCBCR || encoding == JpegStructure.Encoding.YCCK) {
      YCbCr.toRgb(samples, bands);
    }
    return switch (encoding) {
      case GRAY, RGB, YCBCR -> StoredPixels.ofLight(Image.ofBytes(size, bands, samples));
      case CMYK -> new StoredPixels(Image.ofBytes(size, bands, samples), Inks.CMYK);
      case INVERTED_CMYK -> {
        invert(samples);
        yield new StoredPixels(Image.ofBytes(size, bands, samples), Inks.CMYK);
      }
      case YCCK -> {
        // Inverted inks are C' = 255 - R after the YCC transform, so the ink C = 255 - C' is R.
        invertBlack(samples);
        yield new StoredPixels(Image.ofBytes(size, bands, samples), Inks.CMYK);
      }
    };
  }

  private static void invert(byte[] samples) {
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (byte) ~samples[i];
    }
  }

  private static void invertBlack(byte[] samples) {
    for (int i = 3; i < samples.length; i += 4) {
      samples[i] = (byte) ~samples[i];
    }
  }
}
