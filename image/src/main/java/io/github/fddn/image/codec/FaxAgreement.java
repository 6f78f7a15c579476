package io.github.fddn.image.codec;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Arrays;
import java.util.Set;
import javax.imageio.ImageReader;

/**
 * A second opinion on TIFF files in fax compressions, the JDK's: no decoder tells of all damage in
 * them, but of damaged data each makes something else.
 */
final class FaxAgreement {
  private static final int COMPRESSION = 259;
  private static final Set<Integer> FAX = Set.of(2, 3, 4);

  private FaxAgreement() {}

  /** Refuses a picture that the JDK decodes in another way or not at all. */
  static void require(byte[] file, TiffDirectory tags, BufferedImage picture) throws IOException {
    if (!FAX.contains((int) tags.value(COMPRESSION, 0, 1))) {
      return;
    }
    ImageReader reader = JdkPlugins.tiffReader();
    try (SplicedInput input = new SplicedInput().append(file)) {
      reader.setInput(input, true, true);
      if (!same(picture, reader.read(0))) {
        throw disagreement();
      }
    } catch (PixelsException e) {
      throw e;
    } catch (IOException e) {
      throw disagreement();
    } catch (RuntimeException e) {
      // That reader stumbles over sound files too: then there is no second opinion.
      return;
    } finally {
      reader.dispose();
    }
  }

  private static PixelsException disagreement() {
    return PixelsException.damaged(
        "the TIFF data is damaged or unusual (two decoders of fax compression disagree on it);"
            + " convert it first");
  }

  private static boolean same(BufferedImage one, BufferedImage other) {
    int width = one.getWidth();
    if (width != other.getWidth() || one.getHeight() != other.getHeight()) {
      return false;
    }
    for (int y = 0; y < one.getHeight(); y++) {
      int[] row = one.getRGB(0, y, width, 1, null, 0, width);
      if (!Arrays.equals(row, other.getRGB(0, y, width, 1, null, 0, width))) {
        return false;
      }
    }
    return true;
  }
}
