package io.github.fddn.image.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.fddn.image.Image;
import io.github.fddn.image.ImageSize;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScoreTest {
  private static final KnownPairs KNOWN = KnownPairs.load();

  @Test
  void holdsEveryMetricInTheOrderOfTables() {
    var pair = KNOWN.pair("gopro-1193");
    assertThat(Score.of(pair.restored(), pair.sharp()).values().keySet())
        .extracting(Measure::label)
        .containsExactly(
            "psnr-8bit",
            "psnr-float",
            "ssim-skimage-gaussian",
            "ssim-skimage-default",
            "ssim-matlab-rgb");
  }

  @Test
  void ofATinyPictureLeavesOutWhatNeedsMorePixels() {
    Image tiny = Image.ofBytes(new ImageSize(7, 8), 1, new byte[56]);
    Score score = Score.of(tiny, tiny);
    assertThat(score.value(Ssim.SKIMAGE_GAUSSIAN)).isEmpty();
    assertThat(score.value(Ssim.SKIMAGE_DEFAULT)).hasValue(1.0);
    assertThat(score.value(Ssim.MATLAB_RGB)).hasValue(1.0);
  }

  @Test
  void meanAveragesDecibelsPictureByPicture() {
    Score mean =
        Score.mean(
            List.of(new Score(Map.of(Psnr.ROUNDED, 20.0)), new Score(Map.of(Psnr.ROUNDED, 40.0))));
    assertThat(mean.value(Psnr.ROUNDED).orElseThrow()).isCloseTo(30.0, within(1e-12));
  }

  @Test
  void meanCountsOnlyPicturesThatHaveTheMetric() {
    Score mean =
        Score.mean(
            List.of(
                new Score(Map.of(Psnr.ROUNDED, 20.0, Ssim.MATLAB_RGB, 0.5)),
                new Score(Map.of(Psnr.ROUNDED, 40.0))));
    assertThat(mean.value(Ssim.MATLAB_RGB)).hasValue(0.5);
    assertThat(mean.value(Ssim.SKIMAGE_DEFAULT)).isEmpty();
  }

  @Test
  void ofAnAlignedPairNamesTheProtocolAndCountsOnlyWhatBothShow() {
    float[] sharp = new float[20 * 12];
    float[] restored = sharp.clone();
    boolean[] counted = new boolean[sharp.length];
    Arrays.fill(counted, 0, 100, true);
    restored[7] = 0.5f;
    Score score = new AlignedPair(new ImageSize(20, 12), 1, restored, sharp, counted).score();
    assertThat(score.values().keySet())
        .extracting(Measure::label)
        .containsExactly("psnr-realblur", "ssim-realblur");
    // One of 100 counted pixels is off by 0.5: the mean squared error is 0.0025.
    assertThat(score.value(AlignedMeasure.PSNR).orElseThrow()).isCloseTo(26.0206, within(1e-4));
  }

  @Test
  void meanOfNothingIsEmpty() {
    assertThat(Score.mean(List.of()).values()).isEmpty();
  }
}
