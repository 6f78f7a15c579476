package io.github.fddn.cli.evaluate;

import java.util.List;
import java.util.OptionalDouble;

/**
 * Published results, for the table beside our own: those of the tables of "Frequency
 * Disentanglement Distillation Image Deblurring Network" (Sensors 2021, 21, 4702).
 *
 * @param source which table, on what; empty for none
 * @param rows its rows
 */
public record Published(String source, List<Row> rows) {
  /** No table. */
  static final Published NONE = new Published("", List.of());

  /** Table 3: the 1,111 test pairs of GoPro. */
  static final Published GOPRO =
      new Published(
          "Table 3, GoPro, 1,111 test pairs",
          List.of(
              row("DeepDeblur", 29.08, 0.841, 303.6, 15),
              row("Zhang et al.", 29.19, 0.9306, 37.1, 1.4),
              row("Gao et al.", 30.92, 0.9421, 2.84, 1.6),
              row("DeblurGAN", 28.70, 0.927, 37.1, 0.85),
              row("Tao et al. (SRN)", 30.10, 0.9323, 33.6, 1.6),
              row("DeblurGAN-v2", 29.55, 0.934, 15, 0.35),
              row("DMPHN", 30.21, 0.9345, 21.7, 0.03),
              row("SIS", 30.28, 0.912, 36.54, 0.303),
              row("Yuan et al.", 29.81, 0.936, 3.1, 0.01),
              new Row("Pan et al.", 31.40, 0.947, OptionalDouble.empty(), OptionalDouble.empty()),
              row("Wu et al.", 30.75, 0.913, 29.1, 3.2),
              new Row("SharpGAN", 29.62, 0.897, OptionalDouble.empty(), OptionalDouble.of(0.17)),
              row("FDDN (paper)", 31.42, 0.923, 8.08, 0.019)));

  /** Table 4: the 2,025 test pairs of HIDE. */
  static final Published HIDE =
      new Published(
          "Table 4, HIDE, 2,025 test pairs",
          List.of(
              row("Sun", 23.21, 0.797),
              row("DMPHN", 29.09, 0.930),
              row("Nah", 27.43, 0.902),
              row("Tao", 28.60, 0.928),
              row("Kupyn", 26.44, 0.890),
              row("GCResNet", 30.04, 0.924),
              row("FDDN (paper)", 30.07, 0.923)));

  /** Table 5: four bodies of the network on the 1,111 test pairs of GoPro. */
  public static final Published ABLATION =
      new Published(
          "Table 5, GoPro, 1,111 test pairs",
          List.of(
              sized("fdb: FDDN (paper)", 31.42, 0.923, 8.08),
              sized("rfdb: no frequency split (paper)", 29.80, 0.901, 7.96),
              sized("fsb-resnet: no distillation (paper)", 29.65, 0.892, 9.05),
              sized("resnet: neither (paper)", 29.21, 0.863, 7.89)));

  /** Keeps a copy. */
  public Published {
    rows = List.copyOf(rows);
  }

  /**
   * One method as it was published; how its SSIM was computed and on which machine its seconds were
   * taken is not stated there.
   *
   * @param method its name
   * @param psnr decibels
   * @param ssim structural similarity
   * @param megabytes size of the weights
   * @param seconds for a picture
   */
  public record Row(
      String method, double psnr, double ssim, OptionalDouble megabytes, OptionalDouble seconds) {}

  /**
   * The table that belongs to a set, by its id; none for sets the paper does not measure. GoPro's
   * {@code blur_gamma} is one of these: papers mean {@code blur} unless they say otherwise, and the
   * two differ by decibels.
   */
  public static Published of(String id) {
    return switch (id) {
      case "gopro-test-blur" -> GOPRO;
      case "hide-test" -> HIDE;
      default -> NONE;
    };
  }

  private static Row row(String method, double psnr, double ssim, double megabytes, double sec) {
    return new Row(method, psnr, ssim, OptionalDouble.of(megabytes), OptionalDouble.of(sec));
  }

  private static Row sized(String method, double psnr, double ssim, double megabytes) {
    return new Row(method, psnr, ssim, OptionalDouble.of(megabytes), OptionalDouble.empty());
  }

  private static Row row(String method, double psnr, double ssim) {
    return new Row(method, psnr, ssim, OptionalDouble.empty(), OptionalDouble.empty());
  }
}
