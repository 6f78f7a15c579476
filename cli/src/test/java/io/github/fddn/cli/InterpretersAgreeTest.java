package io.github.fddn.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.fddn.image.ImageSize;
import io.github.fddn.model.ModelCard;
import io.github.fddn.model.ModelFile;
import io.github.fddn.model.safetensors.NamedTensor;
import io.github.fddn.network.Fddn;
import io.github.fddn.network.FddnConfig;
import io.github.fddn.network.Shape;
import io.github.fddn.network.reference.ReferenceOps;
import io.github.fddn.network.reference.ReferenceTensor;
import io.github.fddn.network.shapes.NetworkProfile;
import io.github.fddn.restore.ShippedModel;
import io.github.fddn.restore.TileRules;
import io.github.fddn.restore.onnx.OnnxEngine;
import io.github.fddn.train.LearnerSettings;
import io.github.fddn.train.LearnerSettings.Device;
import io.github.fddn.train.LearnerSettings.Precision;
import io.github.fddn.train.LossSettings;
import io.github.fddn.train.OptimizerSettings;
import io.github.fddn.train.StartWeights;
import io.github.fddn.train.Workers;
import io.github.fddn.train.torch.TorchLearner;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One picture, one file of weights, three ways to compute: what is trained is what restores. */
class InterpretersAgreeTest {
  private static final int WIDTH = 96;
  private static final int HEIGHT = 64;
  private static final double TOLERANCE = 1e-5;

  @TempDir Path root;
  private float[] picture = new float[0];

  @BeforeEach
  void drawn() throws IOException {
    Path file = root.resolve("drawn.png");
    DrawnPhoto.write(5, file);
    BufferedImage image = ImageIO.read(file.toFile());
    picture = new float[3 * HEIGHT * WIDTH];
    for (int i = 0; i < picture.length; i++) {
      int pixel = i % (HEIGHT * WIDTH);
      int color = image.getRGB(100 + pixel % WIDTH, 80 + pixel / WIDTH);
      int shift = 16 - 8 * (i / (HEIGHT * WIDTH));
      picture[i] = (color >> shift & 0xff) / 255f;
    }
  }

  @ParameterizedTest
  @EnumSource
  void onnxRuntimeAndLibtorchRestoreAsTheReferenceDoes(ShippedModel shipped) throws IOException {
    ModelFile model = shipped.read();
    double[] expected = byReference(model);

    requireChanged(expected);
    requireClose("ONNX Runtime", byOnnxRuntime(model), expected);
    requireClose("libtorch", byLibtorch(model), expected);
  }

  @Test
  void aWiderAndDeeperNetworkBegunWithAModelRestoresAsThatDoes() throws IOException {
    ModelFile model = ShippedModel.FDDN_SMALL.read();
    FddnConfig small = model.config();
    FddnConfig large = small.withWidths(20, 28, 44).withBlocks(small.blocks() + 2, 1);
    StartWeights start =
        StartWeights.random(StartWeights.Initial.IDENTITY, 1).from(model, large, "fddn-small");

    requireClose("grown", byLibtorch(large, start), byReference(model));
  }

  @Test
  void blocksOfAModelThatAreNotTrainedYetNeedNotBeBegunWith() throws IOException {
    ModelFile model = withUntrainedBlocks(ShippedModel.FDDN_SMALL.read(), 2);
    FddnConfig trained = model.config().withBlocks(8, 1);
    StartWeights random = StartWeights.random(StartWeights.Initial.IDENTITY, 1);

    requireClose(
        "eight blocks",
        byLibtorch(trained, random.from(model, trained, "deep")),
        byReference(model));
    assertThatThrownBy(() -> random.from(model, model.config().withBlocks(7, 1), "deep"))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("deep: got a network of {blocks: 10}, expected");
  }

  /** The model with so many blocks more, which change nothing. */
  private static ModelFile withUntrainedBlocks(ModelFile model, int more) throws IOException {
    FddnConfig deep = model.config().withBlocks(model.config().blocks() + more, 1);
    StartWeights start =
        StartWeights.random(StartWeights.Initial.IDENTITY, 1).from(model, deep, "shipped");
    List<NamedTensor> weights =
        NetworkProfile.of(deep).weightSpecs().stream()
            .map(
                spec ->
                    NamedTensor.copyOf(
                        spec.name(),
                        spec.storedDimensions(),
                        start.values(StartWeights.WEIGHTS, spec)))
            .toList();
    ModelCard card = new ModelCard("deep", deep, ModelCard.Origin.unknown(), List.of());
    return ModelFile.of(card, weights, "deep");
  }

  /** A network that did nothing would agree with everything. */
  private void requireChanged(double[] restored) {
    double most = 0;
    for (int i = 0; i < restored.length; i++) {
      most = Math.max(most, Math.abs(restored[i] - picture[i]));
    }
    assertThat(most).isGreaterThan(0.01);
  }

  private static void requireClose(String name, float[] restored, double[] expected) {
    assertThat(restored).hasSameSizeAs(expected);
    double most = 0;
    for (int i = 0; i < expected.length; i++) {
      most = Math.max(most, Math.abs(restored[i] - expected[i]));
    }
    assertThat(most).as(name).isCloseTo(0, within(TOLERANCE));
  }

  private double[] byReference(ModelFile model) {
    double[] values = new double[picture.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = picture[i];
    }
    return Fddn.apply(
            new ReferenceOps(),
            spec -> tensor(spec.shape(), model.tensor(spec.name())),
            model.config(),
            ReferenceTensor.copyOf(new Shape(1, 3, HEIGHT, WIDTH), values))
        .toArray();
  }

  private static ReferenceTensor tensor(Shape shape, NamedTensor weight) {
    FloatBuffer numbers = weight.values();
    double[] values = new double[numbers.remaining()];
    for (int i = 0; i < values.length; i++) {
      values[i] = numbers.get(i);
    }
    return ReferenceTensor.copyOf(shape, values);
  }

  private float[] byOnnxRuntime(ModelFile model) {
    var rules = new TileRules(Fddn.sizeMultiple(model.config()), 0, Optional.empty(), 1);
    FloatBuffer output = direct();
    try (OnnxEngine engine = OnnxEngine.ofOurs(model.toOnnx(), "shipped", rules, 1)) {
      engine.run(direct().put(0, picture), output, new ImageSize(WIDTH, HEIGHT), false);
    }
    float[] restored = new float[picture.length];
    output.get(0, restored);
    return restored;
  }

  private FloatBuffer direct() {
    return ByteBuffer.allocateDirect(picture.length * Float.BYTES)
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer();
  }

  private float[] byLibtorch(ModelFile model) throws IOException {
    return byLibtorch(
        model.config(),
        StartWeights.random(StartWeights.Initial.UNIFORM, 1).from(model.toSafetensors().tensors()));
  }

  private float[] byLibtorch(FddnConfig config, StartWeights start) throws IOException {
    var settings =
        new LearnerSettings(
            LossSettings.of(LossSettings.Term.L1),
            OptimizerSettings.of(OptimizerSettings.Kind.ADAMW),
            Optional.empty(),
            Device.CPU,
            Precision.FP32,
            1,
            OptionalInt.empty());
    try (TorchLearner learner = TorchLearner.open(config, settings, start, Workers.alone())) {
      return learner.restore(picture, HEIGHT, WIDTH);
    }
  }
}
