package io.github.fddn.image;

/**
 * Text that stands in a file, such as the name of a chunk or what a parser says of it, made fit for
 * a message: one line, no control characters. A terminal obeys some of those, and a log is forged
 * with others.
 */
public final class PlainLine {
  private static final int LONGEST = 2000;

  private PlainLine() {}

  /** The text with a question mark for each character that is none to look at, and its end cut. */
  public static String of(String text) {
    StringBuilder line = new StringBuilder();
    text.codePoints()
        .limit(LONGEST)
        .map(character -> isShown(character) ? character : '?')
        .forEach(line::appendCodePoint);
    return line.length() < text.length() ? line + "..." : line.toString();
  }

  private static boolean isShown(int character) {
    return switch (Character.getType(character)) {
      // Format characters turn the direction of writing around.
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          false;
      default -> true;
    };
  }
}
