package io.github.fddn.cli.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;

/** What people are told. */
final class Messages {
  /** How messages call the input. */
  static final String NAME = "the input";

  /** A class by its full name; less than that may be a word of the input. */
  private static final Pattern JAVA_TYPE = Pattern.compile("\\bjavax?\\.\\w+\\.[\\w.]*[A-Z]");

  private Messages() {}

  /** One line that names the file and speaks to people. */
  static void assertTells(Throwable refusal) {
    assertThat(refusal.getMessage()).as("message").startsWith(NAME + ": ");
    assertIsOneLine(refusal.getMessage());
  }

  /** A line that can be shown on a terminal as it is, and that speaks of the file, not of Java. */
  static void assertIsOneLine(String line) {
    assertThat(line).as("line").isNotBlank().doesNotContain("Bug:", "Exception");
    assertThat(JAVA_TYPE.matcher(line).find()).as("Java's class in '%s'", line).isFalse();
    assertThat(line.codePoints().filter(Messages::isNoText).count())
        .as("characters of '%s' that are no text", line)
        .isZero();
    assertThat(line.length()).as("length").isLessThan(2100);
  }

  private static boolean isNoText(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
      default -> false;
    };
  }
}
