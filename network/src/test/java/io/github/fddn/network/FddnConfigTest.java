package io.github.fddn.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fddn.network.AttentionStatistics.Local;
import io.github.fddn.network.FddnConfig.Down;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FddnConfigTest {
  private static final FddnConfig PUBLISHED = FddnConfig.published();

  @Test
  void refusesWhatNoNetworkCanHave() {
    assertRefused(() -> PUBLISHED.withWidths(0, 32, 48), "Network full: got 0, expected 1 to 4096");
    assertRefused(() -> PUBLISHED.withWidths(16, 3, 48), "Network half: got 3, expected 4 to 4096");
    assertRefused(
        () -> PUBLISHED.withWidths(16, 32, 4097), "Network latent: got 4097, expected 4 to 4096");
    assertRefused(() -> PUBLISHED.withBlocks(0, 44), "Network blocks: got 0, expected 1 to 1024");
    assertRefused(
        () -> PUBLISHED.withBlocks(16, 1025), "Network resnetBlocks: got 1025, expected 1 to 1024");
    assertRefused(() -> PUBLISHED.withReduction(0), "Network reduction: got 0, expected 1 to 4096");
    assertRefused(
        () -> PUBLISHED.withSplit(Double.NaN, Down.POOLED),
        "Network ratio: got NaN, expected more than 0 and less than 1");
    assertRefused(
        () -> PUBLISHED.withSplit(0.001, Down.POOLED),
        "Frequency split: got 0 high and 48 low channels, expected at least 1 of each; choose"
            + " another ratio or more channels");
  }

  /** Expected values: Python's int(round(ratio · channels)), as the PyTorch model has it. */
  @ParameterizedTest
  @CsvSource({"0.5, 48, 24", "0.5, 13, 6", "0.5, 15, 8", "0.25, 16, 4", "0.3, 48, 14", "0.7, 5, 4"})
  void dividesChannelsAsPythonRounds(double ratio, int channels, int high) {
    assertThat(BandWidths.of(channels, ratio)).isEqualTo(new BandWidths(high, channels - high));
  }

  @ParameterizedTest
  @CsvSource({"4, 8", "8, 8", "12, 24", "16, 16", "20, 40", "32, 32", "1020, 2040"})
  void takesPicturesOfWholeCellsAndWholeHalves(int cellPixels, int multiple) {
    assertThat(Fddn.sizeMultiple(PUBLISHED)).isEqualTo(8);
    assertThat(Fddn.sizeMultiple(PUBLISHED.withStatistics(new Local(cellPixels, 3))))
        .isEqualTo(multiple);
  }

  private static void assertRefused(ThrowingCallable making, String message) {
    assertThatThrownBy(making).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }
}
