package io.github.fddn.model.safetensors;

import io.github.fddn.model.json.QuotedText;
import java.io.IOException;

/** Says that bytes are not a safetensors file, or not one that can be used, and why. */
public final class SafetensorsFormatException extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * With the message {@code name: problem}.
   *
   * @param name the file's name as the user knows it
   * @param problem what was found, what was expected, what to do; one line
   */
  SafetensorsFormatException(String name, String problem) {
    super(name + ": " + QuotedText.of(problem));
  }
}
