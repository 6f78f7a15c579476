package io.github.fddn.restore;

import io.github.fddn.image.ImageFormat;
import io.github.fddn.image.ImageSize;
import java.time.Duration;
import java.util.List;

/**
 * A picture that was restored and written.
 *
 * @param size width and height, as stored
 * @param input format of the input
 * @param output format of the output
 * @param tiles tiles that the picture was cut into; 0 if the strength was 0
 * @param elapsed time from opening the input to the complete output
 * @param warnings what the user should know although all is done, one line each
 */
public record Outcome(
    ImageSize size,
    ImageFormat input,
    ImageFormat output,
    int tiles,
    Duration elapsed,
    List<String> warnings) {
  /** Keeps a copy of the warnings. */
  public Outcome {
    warnings = List.copyOf(warnings);
  }
}
