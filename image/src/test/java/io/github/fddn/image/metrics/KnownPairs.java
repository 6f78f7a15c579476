package io.github.fddn.image.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.fddn.image.Image;
import io.github.fddn.image.ImageSize;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/** The pairs of {@code metrics/} in the test resources and what other programs measure on them. */
record KnownPairs(List<Pair> pairs) {
  private static final String FOLDER = "/metrics/";

  /**
   * @param name file name without {@code -restored.png}
   * @param values value by column of {@code values.csv}, which are the metrics' labels
   */
  record Pair(String name, Image restored, Image sharp, Map<String, Double> values) {
    @Override
    public String toString() {
      return name;
    }
  }

  static KnownPairs load() {
    List<String> lines = lines();
    List<String> columns = List.of(lines.get(0).split(","));
    List<Pair> pairs = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      List<String> cells = List.of(line.split(","));
      Map<String, Double> values = new LinkedHashMap<>();
      for (int i = 1; i < cells.size(); i++) {
        values.put(columns.get(i), Double.valueOf(cells.get(i)));
      }
      String name = cells.get(0);
      pairs.add(new Pair(name, picture(name + "-restored"), picture(name + "-sharp"), values));
    }
    return new KnownPairs(List.copyOf(pairs));
  }

  Pair pair(String name) {
    return pairs.stream().filter(pair -> pair.name().equals(name)).findFirst().orElseThrow();
  }

  private static List<String> lines() {
    try (InputStream in = open("values.csv")) {
      return new String(in.readAllBytes(), UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Image picture(String name) {
    try (InputStream in = open(name + ".png")) {
      return image(ImageIO.read(in).getRaster());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream open(String file) {
    return KnownPairs.class.getResourceAsStream(FOLDER + file);
  }

  private static Image image(Raster raster) {
    var size = new ImageSize(raster.getWidth(), raster.getHeight());
    int channels = raster.getNumBands();
    int[] samples = raster.getPixels(0, 0, size.width(), size.height(), (int[]) null);
    if (raster.getTransferType() == DataBuffer.TYPE_USHORT) {
      short[] shorts = new short[samples.length];
      for (int i = 0; i < samples.length; i++) {
        shorts[i] = (short) samples[i];
      }
      return Image.ofShorts(size, channels, shorts);
    }
    byte[] bytes = new byte[samples.length];
    for (int i = 0; i < samples.length; i++) {
      bytes[i] = (byte) samples[i];
    }
    return Image.ofBytes(size, channels, bytes);
  }
}
