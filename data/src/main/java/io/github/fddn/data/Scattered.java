package io.github.fddn.data;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * An order by which some are set aside for validation: the same on every machine, and hardly
 * changed by what is added later.
 */
final class Scattered {
  private Scattered() {}

  /** The SHA-256 of a name. */
  static String key(String name) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Bug: every Java has SHA-256", e);
    }
  }
}
