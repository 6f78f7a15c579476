package io.github.fddn.cli.fuzz;

import java.util.Objects;

/** Where Jazzer enters: the property {@code fuzz.target} names the {@link Target}. */
public final class FuzzEntry {
  private static final Target TARGET =
      Target.valueOf(Objects.requireNonNull(System.getProperty("fuzz.target"), "fuzz.target"));

  private FuzzEntry() {}

  /** Called by Jazzer with each input. */
  public static void fuzzerTestOneInput(byte[] input) throws Exception {
    TARGET.feed(input);
  }
}
