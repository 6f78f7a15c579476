package io.github.fddn.data.crops;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * A short number for files and settings: names and sizes, not contents, which take long to read.
 */
final class Fingerprint {
  private static final int DIGITS = 16;

  private Fingerprint() {}

  static String of(List<Path> files, String settings) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Path file : files) {
        String line = file.getFileName() + " " + file.toFile().length() + "\n";
        digest.update(line.getBytes(StandardCharsets.UTF_8));
      }
      digest.update(settings.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Bug: every Java has SHA-256", e);
    }
  }
}
