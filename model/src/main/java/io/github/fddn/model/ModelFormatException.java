package io.github.fddn.model;

import io.github.fddn.model.json.QuotedText;
import java.io.IOException;

/** A model file that cannot be used as it is: damaged, of an unknown format, or not a model. */
public final class ModelFormatException extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * With the message {@code name: problem}.
   *
   * @param name the file's name as the user knows it
   * @param problem what was found, what was expected, what to do; one line
   */
  public ModelFormatException(String name, String problem) {
    super(name + ": " + QuotedText.of(problem));
  }

  /** With the message {@code name: problem} and what it follows from. */
  public ModelFormatException(String name, String problem, Throwable cause) {
    super(name + ": " + QuotedText.of(problem), cause);
  }
}
