package io.github.fddn.cli.fuzz;

import io.github.fddn.image.ImageFormat;
import io.github.fddn.image.TestImages;
import io.github.fddn.model.ModelCard;
import io.github.fddn.model.ModelFile;
import io.github.fddn.model.onnx.OnnxExport;
import io.github.fddn.model.onnx.OnnxTensorData;
import io.github.fddn.model.onnx.OnnxWriter;
import io.github.fddn.network.FddnConfig;
import io.github.fddn.network.WeightSpec;
import io.github.fddn.train.RecipeFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Sound inputs of each target, and everything that was ever found. */
final class Seeds {
  private static final Path RESOURCES = Path.of("src", "test", "resources", "fuzz");
  private static final Path HELP = Path.of("src", "test", "resources", "help");

  private static final Map<ImageFormat, List<String>> PICTURES =
      Map.of(
          ImageFormat.JPEG,
          List.of("rgb.jpg", "progressive.jpg", "gray.jpg", "cmyk.jpg", "adobe.jpg"),
          ImageFormat.PNG,
          List.of("gray1.png", "gray-trns.png", "palette-trns.png", "rgba16.png", "interlaced.png"),
          ImageFormat.TIFF,
          List.of("bilevel.tif", "bilevel-g3.tif", "lzw.tif", "tiled.tif", "planar.tif", "zip.tif"),
          ImageFormat.WEBP,
          List.of("lossy.webp", "lossy-alpha.webp", "lossless.webp"),
          ImageFormat.BMP,
          List.of("palette.bmp", "rgb.bmp", "rgba.bmp", "rle8.bmp"),
          ImageFormat.GIF,
          List.of("palette.gif", "transparent.gif", "animated.gif"));

  private Seeds() {}

  /** Sound inputs, small enough to be fed in no time. */
  static List<byte[]> sound(Target target) throws IOException {
    List<byte[]> seeds = new ArrayList<>(files(RESOURCES.resolve("seeds"), target));
    target
        .format()
        .ifPresent(format -> PICTURES.get(format).forEach(n -> seeds.add(TestImages.file(n))));
    switch (target) {
      case SAFETENSORS -> seeds.add(smallSafetensors());
      case ONNX -> seeds.add(smallOnnx());
      case MODEL -> seeds.addAll(List.of(smallOnnx(), smallSafetensors()));
      case CARD -> seeds.add(utf8(card().toJson()));
      case RECIPE -> seeds.add(utf8(RecipeFile.write(RecipeFile.defaults())));
      case OPTIONS -> seeds.addAll(options());
      default -> {}
    }
    return seeds;
  }

  /** What a fuzzer found once, as small as it could be made. */
  static List<byte[]> found(Target target) throws IOException {
    return files(RESOURCES.resolve("found"), target);
  }

  private static List<byte[]> files(Path root, Target target) throws IOException {
    Path folder = root.resolve(target.folder());
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<byte[]> contents = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        contents.add(Files.readAllBytes(file));
      }
    }
    return contents;
  }

  private static ModelCard card() {
    FddnConfig config = FddnConfig.published().withWidths(4, 4, 4).withBlocks(1, 1);
    var metric = new ModelCard.Metric("GoPro", "PSNR", 30.5, "dB");
    var origin =
        new ModelCard.Origin("none", "1", "Apache-2.0", List.of("synthetic"), "for fuzzing");
    return new ModelCard("Small", config.withReduction(2), origin, List.of(metric));
  }

  private static byte[] smallOnnx() {
    ModelCard card = card();
    return OnnxWriter.write(
        OnnxExport.canonical(
            card.config(), Seeds::weight, Map.of(ModelFile.CARD_KEY, card.toJson())));
  }

  private static byte[] smallSafetensors() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ModelFile.parse(smallOnnx(), "small").toSafetensors().write(out);
    return out.toByteArray();
  }

  private static OnnxTensorData weight(WeightSpec spec) {
    List<Long> dimensions = spec.storedDimensions().stream().map(Integer::longValue).toList();
    long count = dimensions.stream().reduce(1L, (a, b) -> a * b);
    return OnnxTensorData.ofFloats(dimensions, new float[Math.toIntExact(count)]);
  }

  /** The examples of each command's help, as words. */
  private static List<byte[]> options() throws IOException {
    List<byte[]> lines = new ArrayList<>();
    try (Stream<Path> files = Files.list(HELP)) {
      for (Path file : files.sorted().toList()) {
        for (String line : Files.readAllLines(file)) {
          if (line.startsWith("  fddn ")) {
            lines.add(utf8(line.strip().replaceFirst("fddn ", "").replaceAll(" +", "\n")));
          }
        }
      }
    }
    return lines;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
