package io.github.fddn.cli.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BeyondOneMachineTest {
  @Test
  void namesAreQuotedForTheShell() {
    assertThat(
            BeyondOneMachine.storage(
                "s3a://b/x",
                ClusterJob.of(
                    "DeblurJob", List.of("my photos", "it's"), List.of("--output", "out/put"))))
        .isEqualTo(
            "s3a://b/x is on a cluster's storage, expected a path of this machine; run spark-submit"
                + " --class io.github.fddn.spark.DeblurJob spark/target/fddn-spark.jar 'my photos'"
                + " 'it'\\''s' --output out/put");
  }

  @Test
  void tooManyPairsAreLeftToAClusterInOneLine() {
    assertThat(
            BeyondOneMachine.files(
                BeyondOneMachine.MOST_FILES,
                ClusterJob.of("EvaluateJob", List.of(), List.of("--blurred", "blur"))))
        .isEqualTo(
            "more than 1,000,000 files, expected fewer for one machine; run spark-submit --class"
                + " io.github.fddn.spark.EvaluateJob spark/target/fddn-spark.jar --blurred blur");
  }

  @Test
  void pathsOfThisMachineAreNoClustersStorage() {
    assertThat(BeyondOneMachine.storage(List.of("s3a", "a:b.jpg", "file:///x", "--output=x")))
        .isEmpty();
  }
}
