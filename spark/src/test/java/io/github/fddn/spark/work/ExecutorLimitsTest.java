package io.github.fddn.spark.work;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExecutorLimitsTest {
  private static final long GB = 1L << 30;

  private static SparkConf settings(String master) {
    return new SparkConf(false).set("spark.master", master);
  }

  @ParameterizedTest
  @CsvSource({
    "'local[2]', 2",
    "'local[3,4]', 3",
    "local, 16",
    "'local[*]', 16",
    "yarn, 5",
    "spark://host:7077, 5"
  })
  void processorsAreThoseOfTheTaskSlots(String master, int threads) {
    SparkConf settings = settings(master).set("spark.executor.cores", "5");

    assertThat(ExecutorLimits.of(settings, 16, GB, 64 * GB).threads()).isEqualTo(threads);
  }

  /** By Spark's documentation of {@code spark.executor.cores}. */
  @ParameterizedTest
  @CsvSource({"yarn, 1", "k8s://https://host:443, 1", "spark://host:7077, 16"})
  void whereNoProcessorsAreSaidTheyAreSparksOwnDefault(String master, int threads) {
    assertThat(ExecutorLimits.of(settings(master), 16, GB, 64 * GB).threads()).isEqualTo(threads);
  }

  @Test
  void inAContainerTilesStayWithinTheOverhead() {
    SparkConf settings =
        settings("yarn").set("spark.executor.memory", "8g").set("spark.executor.cores", "4");

    assertThat(ExecutorLimits.of(settings, 16, 8 * GB, 64 * GB).containerBytes())
        .isEqualTo(819L << 20);
    settings.set("spark.executor.memoryOverhead", "2g");
    assertThat(ExecutorLimits.of(settings, 16, 8 * GB, 64 * GB).containerBytes()).isEqualTo(2 * GB);
  }

  @Test
  void executorsOfOneMachineShareItsMemory() {
    SparkConf settings = settings("spark://host:7077").set("spark.executor.cores", "4");
    ExecutorLimits limits = ExecutorLimits.of(settings, 16, 32 * GB, 64 * GB);

    assertThat(limits.machineBytes()).isEqualTo(8 * GB);
    assertThat(limits.engine(0).memoryBytes()).hasValue(8 * GB);
    assertThat(limits.engine(GB).memoryBytes()).hasValue(GB);
    assertThat(limits.engine(0).threads()).hasValue(4);
  }
}
