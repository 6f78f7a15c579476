package io.github.fddn.cli.attack;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;

/**
 * What programs that nobody here wrote make of a file: libvips ({@code vips}; CMYK also by its
 * profile, relative to white), ImageMagick 6 ({@code convert}) and Pillow ({@code python3}), each
 * in a process of its own, as far as they are installed.
 */
final class OtherDecoders {
  private static final long PATIENCE_SECONDS = 120;

  /** A largest difference in levels of 255 that different arithmetic may leave. */
  private static final double NEAR_EVERYWHERE = 3;

  /** A mean difference in levels of 255 that different enlargement of colour may leave. */
  private static final double NEAR_IN_THE_MEAN = 0.6;

  private static final String PILLOW =
      "import sys; from PIL import Image; Image.MAX_IMAGE_PIXELS = None; i = Image.open(sys.argv[1]);"
          + " i.load(); i.convert('RGBA').save(sys.argv[2], compress_level=1)";

  private final List<Decoder> decoders = new ArrayList<>();
  private final Path folder;

  /** A program; {@code IN} and {@code OUT} in its words are files. */
  private record Decoder(String name, List<String> command) {}

  /**
   * How far a picture lies from the nearest of the others.
   *
   * @param decoder the nearest
   * @param most largest difference of a sample, in levels of 255
   * @param mean of all samples that are not transparent
   */
  record Distance(String decoder, double most, double mean) {
    boolean agrees() {
      return most <= NEAR_EVERYWHERE || mean <= NEAR_IN_THE_MEAN;
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT, "%.0f levels at most, %.2f on average from %s", most, mean, decoder);
    }
  }

  /** Samples of 8 bits, red, green, blue and alpha in turn. */
  private static final class Pixels {
    private final int width;
    private final int height;
    private final byte[] samples;

    Pixels(int width, int height) {
      this.width = width;
      this.height = height;
      this.samples = new byte[width * height * 4];
    }
  }

  /**
   * @param folder for their pictures
   * @throws IllegalStateException if none of them is installed
   */
  OtherDecoders(Path folder) {
    this.folder = folder;
    offer("vips", List.of("vips", "copy", "IN", "OUT[compression=1]"), "vips", "--version");
    offer(
        "vips by the profile",
        List.of("vips", "icc_transform", "IN", "OUT", "srgb", "--embedded", "--intent", "relative"),
        "vips",
        "--version");
    offer(
        "ImageMagick",
        List.of("convert", "IN[0]", "-colorspace", "sRGB", "PNG32:OUT"),
        "convert",
        "-version");
    offer("Pillow", List.of("python3", "-c", PILLOW, "IN", "OUT"), "python3", "-c", "import PIL");
    if (decoders.isEmpty()) {
      throw new IllegalStateException("No other decoder: install libvips-tools or imagemagick");
    }
  }

  private void offer(String name, List<String> command, String... trial) {
    if (runs(List.of(trial))) {
      decoders.add(new Decoder(name, command));
    }
  }

  /** Their names. */
  List<String> names() {
    return decoders.stream().map(Decoder::name).toList();
  }

  /**
   * Compares with them in turn until one agrees.
   *
   * @param file as it came
   * @param ours what was made of it, a PNG
   * @return the distance to the nearest; empty if none reads the file as a picture of that size
   */
  Optional<Distance> distance(Path file, Path ours) throws IOException {
    Pixels picture = pixels(ours);
    Optional<Distance> nearest = Optional.empty();
    for (Decoder decoder : decoders) {
      Path theirs = folder.resolve("theirs.png");
      Files.deleteIfExists(theirs);
      runs(
          decoder.command().stream()
              .map(word -> word.replace("IN", file.toString()).replace("OUT", theirs.toString()))
              .toList());
      Optional<Distance> distance =
          readable(theirs).flatMap(other -> between(decoder.name(), picture, other));
      if (distance.isPresent()
          && (nearest.isEmpty() || distance.get().mean() < nearest.get().mean())) {
        nearest = distance;
      }
      if (nearest.isPresent() && nearest.get().agrees()) {
        break;
      }
    }
    return nearest;
  }

  /** A decoder that gives up midway leaves no picture, or the beginning of one. */
  private static Optional<Pixels> readable(Path theirs) {
    try {
      return Files.exists(theirs) ? Optional.of(pixels(theirs)) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Red, green, blue and alpha of each pixel of a PNG in turn, 8 bits each. */
  static byte[] samples(Path png) throws IOException {
    return pixels(png).samples;
  }

  private static Optional<Distance> between(String name, Pixels ours, Pixels theirs) {
    if (ours.width != theirs.width || ours.height != theirs.height) {
      return Optional.empty();
    }
    double sum = 0;
    long counted = 0;
    int most = 0;
    for (int i = 0; i < ours.samples.length; i += 4) {
      int alpha = ours.samples[i + 3] & 0xFF;
      if (alpha == 0) {
        continue;
      }
      for (int c = 0; c < 3; c++) {
        int difference = Math.abs((ours.samples[i + c] & 0xFF) - (theirs.samples[i + c] & 0xFF));
        sum += difference;
        most = Math.max(most, difference);
      }
      counted += 3;
    }
    return Optional.of(new Distance(name, most, counted == 0 ? 0 : sum / counted));
  }

  /** The samples as they are stored: Java's conversion to sRGB would brighten what is gray. */
  private static Pixels pixels(Path png) throws IOException {
    BufferedImage image = ImageIO.read(png.toFile());
    if (image == null) {
      throw new IOException(png + ": no picture");
    }
    Raster raster = image.getRaster();
    int bands = raster.getNumBands();
    boolean palette = image.getColorModel() instanceof IndexColorModel;
    int shift = raster.getSampleModel().getSampleSize(0) == 16 ? 8 : 0;
    int width = image.getWidth();
    Pixels pixels = new Pixels(width, image.getHeight());
    int[] row = new int[width * bands];
    for (int y = 0; y < image.getHeight(); y++) {
      raster.getPixels(0, y, width, 1, row);
      for (int x = 0; x < width; x++) {
        int at = (y * width + x) * 4;
        int rgb = palette ? image.getColorModel().getRGB(row[x]) : 0;
        for (int c = 0; c < 4; c++) {
          int value;
          if (palette) {
            value = rgb >> (c == 3 ? 24 : 16 - 8 * c);
          } else if (c == 3) {
            value = bands % 2 == 0 ? row[x * bands + bands - 1] >> shift : 255;
          } else {
            value = row[x * bands + (bands > 2 ? c : 0)] >> shift;
          }
          pixels.samples[at + c] = (byte) value;
        }
      }
    }
    return pixels;
  }

  private static boolean runs(List<String> command) {
    var builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.to(new File("/dev/null")));
    try {
      Process process = builder.start();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
        return false;
      }
      return process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
