package io.github.fddn.data.synthesis;

import io.github.fddn.data.blur.Planes;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A blurred picture and its truth.
 *
 * @param sequence folder it belongs to
 * @param name file name without extension
 * @param source the photograph or video it is made of
 * @param blurred the blurred picture
 * @param sharp the truth, of the same size
 * @param facts how it was made, for the manifest, such as {@code length_pixels}, in this order
 */
public record SyntheticPair(
    String sequence,
    String name,
    String source,
    Planes blurred,
    Planes sharp,
    Map<String, Double> facts) {
  /** Keeps the order. */
  public SyntheticPair {
    facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
  }

  /** The name of picture {@code number}, counted from 0, as GoPro's are: {@code 000001}. */
  public static String name(int number) {
    String digits = String.valueOf(number + 1);
    return "0".repeat(Math.max(0, 6 - digits.length())) + digits;
  }
}
