package io.github.fddn.model.onnx;

import io.github.fddn.model.json.QuotedText;
import java.io.IOException;

/** Says that bytes are not an ONNX model, or not one that can be used, and why. */
public final class OnnxFormatException extends IOException {
  private static final long serialVersionUID = 1L;

  /** The message is complete: it names the file, what was found and what to do. */
  public OnnxFormatException(String message) {
    super(QuotedText.of(message));
  }
}
