package io.github.fddn.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhraseTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0.0 s",
    "1449, 1.4 s",
    "9960, 10 s",
    "59400, 59 s",
    "60000, 1 min 0 s",
    "130000, 2 min 10 s",
    "3600000, 1 h 0 min",
    "3840000, 1 h 4 min",
    "360000000, 100 h 0 min"
  })
  void saysDurationsWithTheirTwoLargestUnits(long millis, String phrase) {
    assertThat(Phrase.of(Duration.ofMillis(millis))).isEqualTo(phrase);
  }

  @ParameterizedTest
  @CsvSource({"1048576, 1 MB", "536870912, 512 MB", "2684354560, 2.5 GB"})
  void saysMemoryAsItIsCounted(long bytes, String phrase) {
    assertThat(Phrase.bytes(bytes)).isEqualTo(phrase);
  }
}
