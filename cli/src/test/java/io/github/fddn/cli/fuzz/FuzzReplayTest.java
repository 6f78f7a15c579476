package io.github.fddn.cli.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A short, always equal part of what {@link Fuzz} does. The time limit catches what hangs. */
@Timeout(120)
class FuzzReplayTest {
  private static final int CHANGES = 20;

  @ParameterizedTest
  @EnumSource
  void soundInputsPass(Target target) throws IOException {
    List<byte[]> seeds = Seeds.sound(target);
    assertThat(seeds).isNotEmpty();
    for (byte[] seed : seeds) {
      assertPasses(target, seed);
    }
  }

  @ParameterizedTest
  @EnumSource
  void everythingThatWasEverFoundPasses(Target target) throws IOException {
    for (byte[] input : Seeds.found(target)) {
      assertPasses(target, input);
    }
  }

  @ParameterizedTest
  @EnumSource
  void changedCutAndDoubledInputsPass(Target target) throws IOException {
    for (byte[] seed : Seeds.sound(target)) {
      for (int i = 0; i < CHANGES; i++) {
        assertPasses(target, changed(seed, new Random(i)));
      }
    }
  }

  private static byte[] changed(byte[] seed, Random random) {
    byte[] input = Arrays.copyOf(seed, seed.length - random.nextInt(Math.max(1, seed.length / 4)));
    for (int i = random.nextInt(4); i >= 0 && input.length > 0; i--) {
      input[random.nextInt(Math.min(input.length, 400))] = (byte) random.nextInt(256);
    }
    if (random.nextInt(4) == 0) {
      int from = random.nextInt(Math.max(1, input.length));
      byte[] doubled = Arrays.copyOf(input, input.length + input.length - from);
      System.arraycopy(input, from, doubled, input.length, input.length - from);
      return doubled;
    }
    return input;
  }

  private static void assertPasses(Target target, byte[] input) {
    assertThatCode(() -> target.feed(input))
        .as(
            "%s fed with %d bytes: %s",
            target,
            input.length,
            java.util.HexFormat.of().formatHex(input, 0, Math.min(64, input.length)))
        .doesNotThrowAnyException();
  }
}
