package io.github.fddn.model.json;

import java.util.regex.Pattern;

/** Text out of a file as a message may quote it: one line that no terminal obeys. */
public final class QuotedText {
  /** Control and format characters, ends of lines and paragraphs, halves of characters. */
  private static final Pattern NOT_SHOWN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}]");

  private static final int LONGEST = 2000;

  private QuotedText() {}

  /** The text with a question mark for each character that is none to look at, and its end cut. */
  public static String of(String text) {
    String shown = NOT_SHOWN.matcher(text).replaceAll("?");
    return shown.length() > LONGEST ? shown.substring(0, LONGEST) + "..." : shown;
  }
}
