package io.github.fddn.image.codec;

import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageReaderSpi;
import io.github.fddn.image.Image;
import io.github.fddn.image.awt.BufferedImages;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.util.function.Consumer;
import javax.imageio.IIOException;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;

/** Decodes the first page of TIFF files, raw: no profile is applied, CMYK stays CMYK. */
final class TiffReader {
  private static final int COLOR_MAP = 320;

  private TiffReader() {}

  static StoredPixels read(byte[] file, Consumer<String> warnings) throws IOException {
    TiffKind.requireKnown(file);
    TiffDirectory tags = TiffDirectory.of(file);
    ImageReader reader = new TIFFImageReaderSpi().createReaderInstance();
    byte[] usual = JpegNumbers.fromOne(JpegCoefficients.usual(file, tags), tags);
    try (SplicedInput input = new SplicedInput().append(usual)) {
      reader.addIIOReadWarningListener((source, warning) -> warnings.accept("TIFF: " + warning));
      reader.setInput(input, false, true);
      ImageTypeSpecifier raw = reader.getRawImageType(0);
      ImageReadParam param = reader.getDefaultReadParam();
      if (raw != null) {
        requireIntegers(raw);
        param.setDestinationType(raw);
      }
      BufferedImage picture = reader.read(0, param);
      requireColors(picture, tags);
      FaxAgreement.require(file, tags, picture);
      return stored(picture);
    } catch (IIOException e) {
      String message = String.valueOf(e.getMessage());
      throw message.contains("nsupported") ? TiffKind.unsupported(message) : e;
    } finally {
      reader.dispose();
    }
  }

  private static void requireColors(BufferedImage picture, TiffDirectory tags)
      throws PixelsException {
    int colors = tags.count(COLOR_MAP) / 3;
    if (picture.getColorModel() instanceof IndexColorModel && colors > 0) {
      PaletteCheck.requireWithin(picture.getRaster(), colors, "TIFF");
    }
  }

  private static void requireIntegers(ImageTypeSpecifier raw) throws PixelsException {
    int type = raw.getSampleModel().getDataType();
    if (type != DataBuffer.TYPE_BYTE && type != DataBuffer.TYPE_USHORT) {
      throw PixelsException.unsupported(
          "the TIFF file has samples of "
              + DataBuffer.getDataTypeSize(type)
              + " bits, signed or floating point, expected unsigned ones of up to 16 bits;"
              + " convert it first");
    }
  }

  private static StoredPixels stored(BufferedImage picture) throws PixelsException {
    boolean inks = picture.getColorModel().getColorSpace().getType() == ColorSpace.TYPE_CMYK;
    int channels = picture.getColorModel().getNumComponents();
    if (channels > 4) {
      throw TiffKind.unsupported(channels + " channels");
    }
    Image samples = BufferedImages.adopt(picture);
    return new StoredPixels(samples, inks ? Inks.CMYK : Inks.LIGHT);
  }
}
