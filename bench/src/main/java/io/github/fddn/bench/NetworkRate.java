package io.github.fddn.bench;

import io.github.fddn.model.onnx.OnnxExport;
import io.github.fddn.model.onnx.OnnxGraph;
import io.github.fddn.model.onnx.fast.FastGraph;
import io.github.fddn.network.FddnConfig;
import io.github.fddn.network.shapes.NetworkProfile;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The whole network's rate beside the machine's rate of matrix products, in interleaved rounds:
 * each run of a graph is put in relation to a product taken just before it, so that other work on
 * the machine touches both. All 16 blocks are at work. Multiply-accumulates are counted for the
 * picture as it is, not for its padding nor for anything that the rewriting adds or saves.
 *
 * <p>Arguments, all optional: {@code height=720 width=1280 rounds=7 threads=2 spinning=yes|no
 * statistics=local|global steps=yes|no python=COMMAND reference=SCRIPT}. With {@code steps=yes} the
 * graph after each pass runs too; with {@code reference} the PyTorch reference.
 */
public final class NetworkRate {
  /** OpenBLAS's threads spin for a while after a product; the next contestant shall not feel it. */
  private static final long PAUSE_MILLISECONDS = 200;

  private final Settings settings;
  private final PrintStream out;

  private NetworkRate(Settings settings, PrintStream out) {
    this.settings = settings;
    this.out = out;
  }

  /** Measures and prints a table. */
  public static void main(String[] arguments) throws Exception {
    Map<String, String> given = new HashMap<>();
    for (String argument : arguments) {
      String[] parts = argument.split("=", 2);
      if (parts.length != 2) {
        throw new IllegalArgumentException(
            "Argument: got " + argument + ", expected name=value; see the class's documentation");
      }
      given.put(parts[0], parts[1]);
    }
    new NetworkRate(Settings.of(given), System.out).measure(given);
  }

  private void measure(Map<String, String> given) throws Exception {
    FddnConfig config = FddnConfig.published().withStatistics(settings.statistics());
    OnnxGraph canonical = OnnxExport.canonical(config, new SeededWeights(), Map.of());
    OptionalInt block = GraphContestant.block(settings);
    List<Contestant> contestants = new ArrayList<>();
    contestants.add(new GraphContestant("canonical", canonical, settings));
    if (given.getOrDefault("steps", "no").equals("yes")) {
      for (var step : FastGraph.stepwise(canonical, block).entrySet()) {
        contestants.add(new GraphContestant("+ " + step.getKey(), step.getValue(), settings));
      }
    } else {
      contestants.add(new GraphContestant("fast", FastGraph.of(canonical, block), settings));
    }
    String reference = given.get("reference");
    if (reference != null) {
      String python = given.getOrDefault("python", "python3");
      contestants.add(new PytorchContestant(python, reference, settings));
    }
    out.printf("%s, block %s%n", settings, block);
    race(contestants, gigaMacs());
    for (Contestant contestant : contestants) {
      contestant.close();
    }
  }

  /** Of the published network for the picture as it is. */
  private double gigaMacs() {
    long macs =
        NetworkProfile.of(FddnConfig.published(), settings.height(), settings.width()).macs();
    return macs / 1e9;
  }

  private void race(List<Contestant> contestants, double gigaMacs) throws Exception {
    int rounds = settings.rounds();
    double[][] seconds = new double[contestants.size()][rounds];
    double[][] shares = new double[contestants.size()][rounds];
    double[] products = new double[contestants.size() * rounds];
    try (MatrixProduct product = new MatrixProduct(settings.threads())) {
      for (Contestant contestant : contestants) {
        contestant.seconds();
      }
      for (int round = 0; round < rounds; round++) {
        for (int i = 0; i < contestants.size(); i++) {
          double rate = product.gigaMacs();
          Thread.sleep(PAUSE_MILLISECONDS);
          seconds[i][round] = contestants.get(i).seconds();
          shares[i][round] = gigaMacs / seconds[i][round] / rate;
          products[round * contestants.size() + i] = rate;
        }
      }
    }
    out.printf(
        "matrix product: best %.1f, median %.1f GMAC/s; network: %.2f GMACs%n",
        max(products), Median.of(products), gigaMacs);
    out.printf("%-28s %9s %9s %9s %9s%n", "", "best s", "median s", "GMAC/s", "of product");
    for (int i = 0; i < contestants.size(); i++) {
      double best = Arrays.stream(seconds[i]).min().orElseThrow();
      out.printf(
          "%-28s %9.3f %9.3f %9.1f %9.3f   %s%n",
          contestants.get(i).name(),
          best,
          Median.of(seconds[i]),
          gigaMacs / best,
          Median.of(shares[i]),
          contestants.get(i).remark());
    }
  }

  private static double max(double[] values) {
    return Arrays.stream(values).max().orElseThrow();
  }
}
