package io.github.fddn.cli.report;

/** Words of commands that a person may copy. */
public final class ShellWord {
  private ShellWord() {}

  /** The word as a POSIX shell takes it: in quotes where it needs them. */
  public static String of(String word) {
    return word.matches("[A-Za-z0-9._/:=,@%+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
