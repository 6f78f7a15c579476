package io.github.fddn.cli.attack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Files whose picture differs from every other decoder's and is right nevertheless, each judged by
 * hand: {@code conventions.tsv} has the start of their SHA-256, that of the samples which were
 * judged, a name and the reason.
 */
final class Conventions {
  private static final int DIGITS = 16;

  private final Map<String, String> judged;

  Conventions() throws IOException {
    try (InputStream in = Conventions.class.getResourceAsStream("conventions.tsv")) {
      judged =
          new String(in.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.startsWith("#"))
              .collect(
                  Collectors.toUnmodifiableMap(
                      line -> line.substring(0, DIGITS),
                      line -> line.substring(DIGITS + 1, 2 * DIGITS + 1)));
    }
  }

  /** Whether a reason is known why a file is this picture, {@link OtherDecoders#samples}. */
  boolean explain(Path file, byte[] samples) throws IOException {
    return sum(samples).equals(judged.get(sum(Files.readAllBytes(file))));
  }

  /** The start of a SHA-256 in hexadecimal digits. */
  static String sum(byte[] bytes) {
    try {
      byte[] sum = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(sum).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
