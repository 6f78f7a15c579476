package io.github.fddn.cli.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fddn.train.TrainingListener.Validation;
import io.github.fddn.train.ValidationSet.Gain;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProgressPlotTest {
  private static final int LOSS = 0xff0072b2;
  private static final int RATE = 0xff009e73;

  private static List<Stretch> stretches(int count, double sign) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(i -> new Stretch(20L * i, 1, 20, sign / i, 1, 1e-3 / i, i, 10))
        .toList();
  }

  private static boolean hasColour(BufferedImage image, int colour, int top, int bottom) {
    for (int y = top; y < bottom; y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        if (image.getRGB(x, y) == colour) {
          return true;
        }
      }
    }
    return false;
  }

  @Test
  void eachCurveIsInItsPart() {
    var gains = Map.of("4 px", new Gain(25, 26, 0.5));
    List<Validation> validations =
        List.of(new Validation(100, gains, true), new Validation(200, gains, false));
    BufferedImage plot = ProgressPlot.draw("tiny", 400, stretches(20, 1), validations);
    assertThat(hasColour(plot, LOSS, 0, 350)).isTrue();
    assertThat(hasColour(plot, LOSS, 450, 800)).as("gains").isTrue();
    assertThat(hasColour(plot, RATE, 900, 1150)).isTrue();
    assertThat(hasColour(plot, RATE, 0, 350)).isFalse();
  }

  @Test
  void aRunOfAMillionStepsIsDrawn() {
    BufferedImage plot = ProgressPlot.draw("long", 1_300_000, stretches(65_000, 1), List.of());
    assertThat(hasColour(plot, LOSS, 0, 350)).isTrue();
  }

  @Test
  void lossesBelowZeroAreDrawn() {
    BufferedImage plot = ProgressPlot.draw("decibels", 400, stretches(20, -30), List.of());
    assertThat(hasColour(plot, LOSS, 0, 350)).isTrue();
  }

  @Test
  void aRunThatHasOneStepIsDrawn() {
    BufferedImage plot = ProgressPlot.draw("short", 400, stretches(1, 1), List.of());
    assertThat(plot.getWidth()).isEqualTo(1280);
  }
}
