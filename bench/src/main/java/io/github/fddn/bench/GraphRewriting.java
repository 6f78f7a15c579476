package io.github.fddn.bench;

import io.github.fddn.model.onnx.OnnxExport;
import io.github.fddn.model.onnx.OnnxGraph;
import io.github.fddn.model.onnx.OnnxWriter;
import io.github.fddn.model.onnx.fast.FastGraph;
import io.github.fddn.network.AttentionStatistics;
import io.github.fddn.network.FddnConfig;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What opening a model pays for the rewriting: once, cold, before the first picture. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@Fork(10)
public class GraphRewriting {
  private final OnnxGraph canonical =
      OnnxExport.canonical(
          FddnConfig.published().withStatistics(new AttentionStatistics.Local(32, 5)),
          new SeededWeights(),
          Map.of());

  /** All passes, into blocks of 16, and the bytes for the engine. */
  @Benchmark
  public byte[] rewriteAndWrite() {
    return OnnxWriter.write(FastGraph.of(canonical, OptionalInt.of(16)));
  }
}
