package io.github.fddn.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The lines with which {@code fddn deblur} and {@code fddn evaluate} send people to a cluster. */
class OfferedLinesTest {
  private static final Pattern LINE =
      Pattern.compile("spark-submit --class io\\.github\\.fddn\\.spark\\.(\\w+) (\\S+) (.*)");

  /** A word for a shell: plain pieces, pieces in quotes, escaped quotes. */
  private static final Pattern WORD = Pattern.compile("(?:'[^']*'|\\\\'|[^\\s'\\\\])+");

  static List<String> lines() throws IOException {
    return Files.readAllLines(
            SubmitLine.SOURCES.resolve("cli/src/test/resources/cluster/commands.txt"))
        .stream()
        .filter(line -> line.startsWith("spark-submit"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("lines")
  void theJobTakesWhatTheCommandOffers(String line) {
    Matcher offered = LINE.matcher(line);
    assertThat(offered.matches()).isTrue();
    assertThat(offered.group(2)).isEqualTo("spark/target/fddn-spark.jar");
    Callable<Integer> job =
        switch (offered.group(1)) {
          case "DeblurJob" -> new DeblurCommand();
          case "EvaluateJob" -> new EvaluateCommand();
          default -> throw new AssertionError(line);
        };

    String[] words = words(offered.group(3)).toArray(String[]::new);

    assertThatCode(() -> JobMain.parser(job).parseArgs(words)).doesNotThrowAnyException();
  }

  private static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(line);
    while (word.find()) {
      words.add(word.group().replaceAll("(?<!\\\\)'", "").replace("\\'", "'"));
    }
    return words;
  }
}
