package io.github.fddn.image.awt;

import io.github.fddn.image.Image;
import io.github.fddn.image.ImageSize;
import java.awt.image.ColorModel;
import java.awt.image.ComponentSampleModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferUShort;
import java.awt.image.Raster;

/** Takes samples out of rasters of one number a sample, without a copy where the layout allows. */
final class SampleArrays {
  private SampleArrays() {}

  /** The raster's samples, scaled to the full range of eight or sixteen bits. */
  static Image adopt(Raster raster, ColorModel model) {
    int deepest = 0;
    boolean full = true;
    for (int bits : model.getComponentSize()) {
      deepest = Math.max(deepest, bits);
      full &= bits == 8 || bits == 16;
    }
    boolean sixteen = deepest > 8;
    boolean uniform = full && (sixteen == (raster.getTransferType() == DataBuffer.TYPE_USHORT));
    if (uniform && isInterleaved(raster)) {
      return wrap(raster);
    }
    return copy(raster, model, sixteen);
  }

  /** Whether {@code image} looks at the same array as {@code raster}. */
  static boolean shares(Image image, Raster raster) {
    DataBuffer buffer = raster.getDataBuffer();
    if (image.isSixteenBit()) {
      return buffer instanceof DataBufferUShort shorts && shorts.getData() == image.shorts();
    }
    return buffer instanceof DataBufferByte bytes && bytes.getData() == image.bytes();
  }

  private static boolean isInterleaved(Raster raster) {
    if (!(raster.getSampleModel() instanceof ComponentSampleModel model)) {
      return false;
    }
    DataBuffer buffer = raster.getDataBuffer();
    int bands = raster.getNumBands();
    for (int band = 0; band < bands; band++) {
      if (model.getBandOffsets()[band] != band) {
        return false;
      }
    }
    long length = (long) raster.getWidth() * raster.getHeight() * bands;
    return buffer.getNumBanks() == 1
        && buffer.getOffset() == 0
        && buffer.getSize() == length
        && model.getPixelStride() == bands
        && model.getScanlineStride() == raster.getWidth() * bands
        && raster.getSampleModelTranslateX() == 0
        && raster.getSampleModelTranslateY() == 0;
  }

  private static Image wrap(Raster raster) {
    ImageSize size = new ImageSize(raster.getWidth(), raster.getHeight());
    return raster.getDataBuffer() instanceof DataBufferUShort shorts
        ? Image.ofShorts(size, raster.getNumBands(), shorts.getData())
        : Image.ofBytes(
            size, raster.getNumBands(), ((DataBufferByte) raster.getDataBuffer()).getData());
  }

  private static Image copy(Raster raster, ColorModel model, boolean sixteen) {
    ImageSize size = new ImageSize(raster.getWidth(), raster.getHeight());
    int bands = raster.getNumBands();
    int length = Math.toIntExact(size.pixels() * bands);
    Image image =
        sixteen
            ? Image.ofShorts(size, bands, new short[length])
            : Image.ofBytes(size, bands, new byte[length]);
    long[] largest = new long[bands];
    for (int band = 0; band < bands; band++) {
      largest[band] = (1L << model.getComponentSize(band)) - 1;
    }
    int[] row = new int[size.width() * bands];
    for (int y = 0; y < size.height(); y++) {
      raster.getPixels(raster.getMinX(), raster.getMinY() + y, size.width(), 1, row);
      put(image, y * row.length, row, largest);
    }
    return image;
  }

  /** Writes a row of samples, scaled so that the largest of each band becomes white. */
  private static void put(Image image, int at, int[] row, long[] largest) {
    int maximum = image.maximum();
    for (int i = 0; i < row.length; i++) {
      long top = largest[i % largest.length];
      long value = top == maximum ? row[i] : (row[i] * (long) maximum + top / 2) / top;
      if (maximum == 255) {
        image.bytes()[at + i] = (byte) value;
      } else {
        image.shorts()[at + i] = (short) value;
      }
    }
  }
}
