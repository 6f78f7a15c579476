package io.github.fddn.model.onnx.fast;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fddn.model.onnx.OnnxExport;
import io.github.fddn.model.onnx.OnnxGraph;
import io.github.fddn.model.onnx.OnnxNode;
import io.github.fddn.model.onnx.OnnxTensorData;
import io.github.fddn.model.onnx.OrtRun;
import io.github.fddn.model.onnx.RandomWeights;
import io.github.fddn.network.AttentionStatistics;
import io.github.fddn.network.FddnConfig;
import io.github.fddn.network.FddnConfig.Body;
import io.github.fddn.network.FddnConfig.Down;
import io.github.fddn.network.Shape;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class FastGraphTest {
  /** Largest difference over the output's root mean square: single precision over 30 layers. */
  private static final double TOLERANCE = 1e-5;

  private static final OptionalInt BLOCK = OrtRun.block();

  /** The published widths, whose halves of 24 channels do not fill blocks, and two blocks. */
  private static final FddnConfig GLOBAL = FddnConfig.published().withBlocks(2, 3);

  private static final FddnConfig LOCAL =
      GLOBAL.withStatistics(new AttentionStatistics.Local(32, 3));

  @ParameterizedTest
  @EnumSource
  void everyBodyAnswersAsItsCanonicalGraph(Body body) {
    OnnxGraph canonical = canonical(LOCAL.withBody(body));

    assertSameAnswers(canonical, FastGraph.of(canonical, BLOCK));
    assertSameAnswers(canonical, FastGraph.of(canonical, OptionalInt.empty()));
  }

  @Test
  void globalStatisticsAnswerAsTheirCanonicalGraph() {
    OnnxGraph canonical = canonical(GLOBAL);

    assertSameAnswers(canonical, FastGraph.of(canonical, BLOCK));
  }

  @Test
  void stridedSplitsAnswerAsTheirCanonicalGraph() {
    OnnxGraph canonical = canonical(GLOBAL.withSplit(0.25, Down.STRIDED));

    assertSameAnswers(canonical, FastGraph.of(canonical, BLOCK));
  }

  /** A picture of 24×40 has 3×5 positions where the low bands, of 4 channels here, are made. */
  @Test
  void narrowBandsOfOddSizeAnswerAsTheirCanonicalGraph() {
    OnnxGraph canonical = canonical(GLOBAL.withWidths(8, 12, 8).withReduction(4));

    assertSameAnswers(canonical, FastGraph.of(canonical, BLOCK), new Shape(1, 3, 24, 40));
  }

  /** Each pass alone, so that one that does nothing or harm is found by name. */
  @ParameterizedTest
  @MethodSource("passes")
  void eachPassChangesTheGraphButNotItsAnswer(UnaryOperator<OnnxGraph> pass) {
    OnnxGraph canonical = canonical(LOCAL, Set.of("body.1.fuse.weight", "body.1.fuse.bias"));

    OnnxGraph rewritten = pass.apply(canonical);

    assertThat(rewritten.nodes()).isNotEqualTo(canonical.nodes());
    assertSameAnswers(canonical, rewritten);
  }

  static Stream<UnaryOperator<OnnxGraph>> passes() {
    return FastGraph.passes(BLOCK).stream();
  }

  @Test
  void aBlockWhoseFuseIsZeroIsDroppedWhole() {
    OnnxGraph one = canonical(LOCAL.withBlocks(1, 1));
    OnnxGraph two = canonical(LOCAL, Set.of("body.1.fuse.weight", "body.1.fuse.bias"));

    OnnxGraph rewritten = new DropDeadBranches().apply(two);

    assertThat(rewritten.nodes()).hasSameSizeAs(one.nodes());
    assertThat(rewritten.initializers().keySet()).noneMatch(name -> name.startsWith("body.1."));
  }

  @Test
  void aFuseWithABiasIsNotDead() {
    OnnxGraph two = canonical(LOCAL, Set.of("body.1.fuse.weight"));

    assertThat(new DropDeadBranches().apply(two).nodes()).hasSameSizeAs(two.nodes());
  }

  @Test
  void onlyWhatConvolvesNeighboursIsUpsampledBeforehand() {
    OnnxGraph rewritten = new MergePointConvs().apply(new UpsampleLate().apply(canonical(LOCAL)));

    // Two inputs of L₂ and L₃ and the sum of all that goes to fuse, in each block of two.
    assertThat(nearest(rewritten)).hasSize(2 * 3);
    assertThat(nearest(canonical(LOCAL))).hasSize(2 * 6);
  }

  @Test
  void highToHighConvolutionsAreGone() {
    OnnxGraph rewritten = new MergePointConvs().apply(canonical(LOCAL));

    assertThat(rewritten.initializers().keySet()).noneMatch(name -> name.contains(".h2h."));
  }

  @Test
  void theBlockedLayoutIsLeftOnlyForTheResult() {
    OnnxGraph blocked = FastGraph.of(canonical(LOCAL), OptionalInt.of(16));

    assertThat(blocked.nodes()).extracting(OnnxNode::op).containsOnlyOnce("ReorderOutput");
    assertThat(blocked.nodes()).extracting(OnnxNode::op).doesNotContain("ReorderInput");
  }

  @Test
  void inputsOutputsAndMetadataStay() {
    OnnxGraph canonical = canonical(LOCAL);

    OnnxGraph fast = FastGraph.of(canonical, OptionalInt.of(8));

    assertThat(fast.inputs()).isEqualTo(canonical.inputs());
    assertThat(fast.outputs()).isEqualTo(canonical.outputs());
    assertThat(fast.metadata()).isEqualTo(canonical.metadata());
  }

  @Test
  void aMachineWithoutTheLayoutIsRecognised() {
    assertThat(LayoutProbe.blockOf(LayoutProbe.graph())).isEmpty();
  }

  private static List<OnnxNode> nearest(OnnxGraph graph) {
    return graph.nodes().stream().filter(Values::isNearest).toList();
  }

  private static OnnxGraph canonical(FddnConfig config) {
    return canonical(config, Set.of());
  }

  private static OnnxGraph canonical(FddnConfig config, Set<String> zeros) {
    RandomWeights weights = new RandomWeights(11);
    return OnnxExport.canonical(
        config,
        spec -> {
          OnnxTensorData data = weights.apply(spec);
          return zeros.contains(spec.name())
              ? OnnxTensorData.ofFloats(data.dimensions(), new float[data.floats().length])
              : data;
        },
        Map.of("key", "value"));
  }

  private static void assertSameAnswers(OnnxGraph canonical, OnnxGraph rewritten) {
    assertSameAnswers(canonical, rewritten, new Shape(2, 3, 64, 96));
    assertSameAnswers(canonical, rewritten, new Shape(1, 3, 32, 32));
  }

  private static void assertSameAnswers(OnnxGraph canonical, OnnxGraph rewritten, Shape shape) {
    Random random = new Random(3);
    float[] picture = new float[Math.toIntExact(shape.size())];
    for (int i = 0; i < picture.length; i++) {
      picture[i] = random.nextFloat();
    }
    float[] expected = OrtRun.run(canonical, shape, picture).get(0);
    float[] actual = OrtRun.run(rewritten, shape, picture).get(0);
    assertThat(OrtRun.difference(expected, actual)).isLessThan(TOLERANCE);
  }
}
