package io.github.fddn.cli.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BeyondOneMachineTest {
  @Test
  void namesAreQuotedForTheShell() {
    assertThat(BeyondOneMachine.deblur(List.of("my photos", "it's"), false, Optional.of("out/put")))
        .isEqualTo(
            "spark-submit --class io.github.fddn.spark.DeblurJob fddn-spark.jar 'my photos'"
                + " 'it'\\''s' --output out/put --table FOLDER");
  }

  @Test
  void tooManyPairsAreLeftToAClusterInOneLine() {
    assertThat(
            BeyondOneMachine.files(
                BeyondOneMachine.MOST_FILES,
                BeyondOneMachine.evaluate(Optional.of("blur"), Optional.of("sharp"))))
        .isEqualTo(
            "more than 1,000,000 files, expected fewer for one machine; run spark-submit --class"
                + " io.github.fddn.spark.EvaluateJob fddn-spark.jar --blurred blur --sharp sharp"
                + " --table FOLDER");
  }

  @Test
  void pathsOfThisMachineAreNoClustersStorage() {
    assertThat(BeyondOneMachine.storage(List.of("s3a", "a:b.jpg", "file:///x", "--output=x")))
        .isEmpty();
  }
}
