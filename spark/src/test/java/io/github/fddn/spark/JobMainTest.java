package io.github.fddn.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobMainTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String... arguments) {
    return JobMain.run(
        new DeblurCommand(),
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        arguments);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          in --output o | Missing required option: '--table=FOLDER' (--help explains)
          in --output o --table t --strength 2 | Strength: got 2.0, expected 0 to 1 (--help explains)
          in --output o --table t --resume --overwrite | --overwrite and --resume exclude each other; give one of them (--help explains)
          in --output o --table t --memory lots | --memory: got 'lots', expected a size such as 4g or 512m (--help explains)
          in --output o --table t --filter [ | --filter: got '[', expected a pattern such as '*.jpg' or '*.{jpg,png}' (--help explains)
          in --output o --table t --resum | Unknown option: '--resum' (--help explains)
          """)
  void wrongUseIsAnsweredInOneLine(String line, String message) {
    assertThat(run(line.split(" "))).isEqualTo(JobMain.WRONG_USE);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualToNormalizingNewlines("fddn: " + message + "\n");
  }

  @Test
  void helpNamesTheCommandToSubmit() {
    assertThat(run("--help")).isEqualTo(JobMain.DONE);
    assertThat(out.toString(StandardCharsets.UTF_8))
        .startsWith(
            "Restore photographs with a cluster; a table says what became of each."
                + System.lineSeparator()
                + "Usage: spark-submit --class io.github.fddn.spark.DeblurJob fddn-spark.jar");
  }

  @Test
  void aRunEndsWithOneLine(@TempDir Path root) throws IOException {
    LocalSpark.session();
    new PhotoTree(root.resolve("in")).picture("a.jpg").text("b.jpg", "no picture at all");

    int status =
        run(
            root.resolve("in").toString(),
            "--output",
            root.resolve("out").toString(),
            "--table",
            root.resolve("fates").toString());

    assertThat(status).isEqualTo(JobMain.DONE);
    assertThat(out.toString(StandardCharsets.UTF_8))
        .matches(
            "1 restored, 0 skipped, 1 failed, 0 other files passed over in \\d+ s; table "
                + root.resolve("fates")
                + " says what became of each \\(run \\S+\\)\\R");
  }

  @Test
  void aModelThatIsMissingIsToldInOneLine(@TempDir Path root) throws IOException {
    LocalSpark.session();
    new PhotoTree(root.resolve("in")).picture("a.jpg");
    Path model = root.resolve("no.onnx");

    int status =
        run(
            root.resolve("in").toString(),
            "--output=" + root.resolve("out"),
            "--table=" + root.resolve("fates"),
            "--model=" + model);

    assertThat(status).isEqualTo(JobMain.NOT_DONE);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualToNormalizingNewlines("fddn: " + model + ": no such model file; check the name\n");
  }
}
