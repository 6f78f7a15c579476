package io.github.fddn.data.synthesis;

import io.github.fddn.data.blur.MotionSettings;
import io.github.fddn.data.blur.SensorSettings;
import java.util.List;
import java.util.OptionalInt;

/**
 * What is made of photographs.
 *
 * @param sequences motions, each of which makes a folder of its own; all show the same places of
 *     the same photographs
 * @param sensor noise and compression
 * @param size side of the squares that are cut out, in pixels; whole photographs if empty
 * @param mostMegapixels larger photographs are reduced to this: noise and softness shrink
 * @param seed decides all that is drawn
 */
public record SynthesisSettings(
    List<MotionSettings> sequences,
    SensorSettings sensor,
    OptionalInt size,
    double mostMegapixels,
    long seed) {
  /** Rejects what no picture could be made with. */
  public SynthesisSettings {
    sequences = List.copyOf(sequences);
    if (sequences.isEmpty()) {
      throw new IllegalArgumentException("sequences: got none, expected at least one");
    }
    if (size.isPresent() && size.getAsInt() < 8) {
      throw new IllegalArgumentException(
          "size: got " + size.getAsInt() + " pixels, expected at least 8");
    }
    if (!(mostMegapixels > 0)) {
      throw new IllegalArgumentException(
          "megapixels: got " + mostMegapixels + ", expected more than 0");
    }
  }

  /** The folder's name of a motion: {@code shake-12} or {@code shake-1.5-36}. */
  public static String name(MotionSettings motion) {
    String least = plain(motion.least());
    String most = plain(motion.most());
    return "shake-" + (least.equals(most) ? least : least + "-" + most);
  }

  private static String plain(double length) {
    String text = String.valueOf(length);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }

  /** The rim around what is taken that the longest blur can reach. */
  int marginPixels() {
    return sequences.stream().mapToInt(MotionSettings::marginPixels).max().orElseThrow();
  }
}
