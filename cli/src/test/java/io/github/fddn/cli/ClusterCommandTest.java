package io.github.fddn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is answered to a cluster's storage. */
class ClusterCommandTest {
  static Stream<Arguments> commands() {
    List<String> lines = new ArrayList<>();
    try (var file = ClusterCommandTest.class.getResourceAsStream("/cluster/commands.txt")) {
      new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .forEach(lines::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Stream.iterate(0, i -> i < lines.size(), i -> i + 2)
        .map(i -> Arguments.of(lines.get(i), lines.get(i + 1)));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void aJobIsToldAllThatItKnowsOfWhatWasWanted(String typed, String line) {
    CommandRun run = CommandRun.of(typed.split(" ", -1));

    assertThat(run.err()).contains("expected a path of this machine; run " + line + " ('fddn ");
    assertThat(run.status()).isEqualTo(ExitCode.WRONG_USE.status());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          deblur s3a://b/x --threads 2 | without --threads 2, which the job does not know, run spark-submit
          deblur s3a://b/x --json --memory 50% -r --model-range byte | without --json, --memory 50% and --model-range byte, which the job does not know, run spark-submit --class io.github.fddn.spark.DeblurJob spark/target/fddn-spark.jar s3a://b/x --recursive --output
          evaluate --data s3a://b/GOPRO --print csv -o report | without --data s3a://b/GOPRO, --print csv and --output report, which the job does not know, run spark-submit --class io.github.fddn.spark.EvaluateJob spark/target/fddn-spark.jar --blurred FOLDER --sharp FOLDER --table
          evaluate --blurred s3a://b/x --sharp s3a://b/y --model a.onnx b.onnx --restored z | run (and again for --model a.onnx and --model b.onnx) spark-submit --class io.github.fddn.spark.EvaluateJob spark/target/fddn-spark.jar --blurred s3a://b/x --sharp s3a://b/y --restored z --table
          """)
  void whatTheJobDoesNotKnowIsSaidBeforeTheLine(String typed, String answer) {
    assertThat(CommandRun.of(typed.split(" ", -1)).err())
        .contains("is on a cluster's storage, expected a path of this machine; " + answer);
  }
}
