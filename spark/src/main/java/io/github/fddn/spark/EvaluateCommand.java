package io.github.fddn.spark;

import io.github.fddn.image.metrics.Metric;
import io.github.fddn.spark.work.DeblurSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of {@link EvaluateJob}, called as those of {@code fddn evaluate}. */
@Command(
    name = "EvaluateJob",
    header = "Measure restored pictures against sharp ones with a cluster: PSNR and SSIM.",
    sortOptions = false,
    customSynopsis =
        "spark-submit --class io.github.fddn.spark.EvaluateJob fddn-spark.jar --blurred FOLDER"
            + " --sharp FOLDER --table FOLDER [OPTION]...")
final class EvaluateCommand implements Callable<Integer> {
  // picocli puts the command's own in its place.
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--blurred",
      required = true,
      paramLabel = "FOLDER",
      description = "Blurred pictures; folders in it are searched.")
  private String blurred = "";

  @Option(
      names = "--sharp",
      required = true,
      paramLabel = "FOLDER",
      description = "The same pictures sharp, under the same names.")
  private String sharp = "";

  @Option(
      names = "--restored",
      paramLabel = "FOLDER",
      description = "Pictures some program has restored. Default: the model restores.")
  private @Nullable String restored;

  @Option(
      names = "--table",
      required = true,
      paramLabel = "FOLDER",
      description = "Parquet table with a row for every pair.")
  private String table = "";

  @Mixin private ModelOptions network = new ModelOptions();

  @Option(
      names = "--resume",
      description = "Go on: skip pairs whose score with this model the table holds already.")
  private boolean resume;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  @Override
  public Integer call() throws IOException {
    EvaluateJob.Request request = request();
    try (var session = JobSession.open("fddn evaluate")) {
      EvaluateJob.Summary found = EvaluateJob.run(session.spark(), request);
      PrintWriter out = spec.commandLine().getOut();
      out.printf("%-24s %10s %10s %10s%n", "mean of", "blurred", "restored", "gain");
      found.means().forEach((metric, means) -> print(out, metric, means));
      out.printf(
          "%d pairs measured, %d skipped, %d failed in %d s; table %s has a row for each (run"
              + " %s)%n",
          found.measured(),
          found.skipped(),
          found.failed(),
          found.elapsed().toSeconds(),
          table,
          found.run());
      return JobMain.DONE;
    }
  }

  private static void print(PrintWriter out, Metric metric, EvaluateJob.Means means) {
    String number = metric.unit().equals("dB") ? "%10.2f" : "%10.4f";
    out.printf(
        Locale.ROOT,
        "%-24s " + number + " " + number + " " + number.replace("%", "%+") + "%n",
        metric.label(),
        means.before(),
        means.after(),
        means.after() - means.before());
  }

  EvaluateJob.Request request() {
    try {
      return new EvaluateJob.Request(
          blurred,
          sharp,
          Optional.ofNullable(restored),
          table,
          resume,
          network.model(),
          DeblurSettings.defaults().withStrength(network.strength()));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
    }
  }
}
