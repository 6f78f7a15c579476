package io.github.fddn.cli.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class TableTest {
  @Test
  void markdownPadsColumnsAndKeepsBarsOfNamesApart() {
    Table table = new Table(List.of("name", "dB"));
    table.add(List.of("a|b", "30.12"));
    assertThat(table.markdown())
        .containsExactly("| name |    dB |", "| ---- | ----: |", "| a\\|b | 30.12 |");
  }

  @Test
  void csvQuotesCommasAndQuotes() {
    Table table = new Table(List.of("name", "dB"));
    table.add(List.of("a, \"b\"", "30.12"));
    assertThat(table.csv()).containsExactly("name,dB", "\"a, \"\"b\"\"\",30.12");
  }

  @Test
  void aLossTooSmallToShowIsNotALoss() {
    assertThat(Digits.signed(OptionalDouble.of(-0.001))).isEqualTo("0.00");
    assertThat(Digits.signed(OptionalDouble.of(-0.2))).isEqualTo("-0.20");
    assertThat(Digits.signed(OptionalDouble.of(1))).isEqualTo("+1.00");
    assertThat(Digits.fixed(Double.POSITIVE_INFINITY, 2)).isEqualTo("inf");
  }

  @Test
  void thePublishedTablesAreWholeAndBelongToTheirSets() {
    // Sums of the PSNR columns of Tables 3 and 4 as printed in the paper: a slip in one row shows.
    assertThat(Published.of("gopro-test-blur").rows()).hasSize(13);
    assertThat(Published.GOPRO.rows().stream().mapToDouble(Published.Row::psnr).sum())
        .isBetween(391.02, 391.04);
    assertThat(Published.of("hide-test").rows()).hasSize(7);
    assertThat(Published.HIDE.rows().stream().mapToDouble(Published.Row::psnr).sum())
        .isBetween(194.87, 194.89);
    assertThat(Published.of("folders").rows()).isEmpty();
    // The paper's pairs are those averaged as stored; the others differ from them by decibels.
    assertThat(Published.of("gopro-test-blur_gamma").rows()).isEmpty();
  }
}
