package io.github.fddn.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The README's {@code spark-submit}, with folders of this machine in the place of its bucket. */
record SubmitLine(Path in, Path out, Path table) {
  /** The folder of the sources, where the README's commands are said. */
  static final Path SOURCES = Path.of("..").toAbsolutePath().normalize();

  private static final Pattern COMMAND = Pattern.compile("(?m)^spark-submit ((?:.*\\\\\\R)*.*)$");

  /** What stands behind {@code spark-submit}. */
  List<String> words(String... more) throws IOException {
    Matcher found = COMMAND.matcher(Files.readString(SOURCES.resolve("README.md")));
    if (!found.find()) {
      throw new AssertionError("README.md has no spark-submit");
    }
    List<String> words = new ArrayList<>();
    for (String word : found.group(1).replace("\\", " ").trim().split("\\s+", -1)) {
      words.add(here(word));
    }
    words.addAll(Arrays.asList(more));
    return words;
  }

  private String here(String word) {
    return switch (word) {
      case "s3a://bucket/holiday" -> in.toString();
      case "s3a://bucket/sharper" -> out.toString();
      case "s3a://bucket/fates" -> table.toString();
      default -> word;
    };
  }
}
