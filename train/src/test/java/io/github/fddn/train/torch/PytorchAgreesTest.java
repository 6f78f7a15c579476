package io.github.fddn.train.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.fddn.model.safetensors.NamedTensor;
import io.github.fddn.model.safetensors.Safetensors;
import io.github.fddn.train.LearnerSettings;
import io.github.fddn.train.LearnerSettings.Device;
import io.github.fddn.train.LearnerSettings.Precision;
import io.github.fddn.train.LossSettings;
import io.github.fddn.train.LossSettings.Term;
import io.github.fddn.train.OptimizerSettings;
import io.github.fddn.train.OptimizerSettings.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Losses and optimisers against PyTorch's own; see {@code pytorch/README.md}. */
class PytorchAgreesTest {
  /** Sums of single precision in another order. */
  private static final double RELATIVE = 1e-5;

  private static final int[][] VGG = {
    {0, 3, 64},
    {2, 64, 64},
    {5, 64, 128},
    {7, 128, 128},
    {10, 128, 256},
    {12, 256, 256},
    {14, 256, 256}
  };

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void everyTermOfTheLossHasItsValue(Term term) throws IOException {
    LossSettings loss = LossSettings.of(term);
    LearnerSettings settings =
        new LearnerSettings(
            loss,
            OptimizerSettings.of(Kind.ADAM),
            Optional.of(vgg()),
            Device.CPU,
            Precision.FP32,
            1,
            OptionalInt.empty());
    TorchLoss torchLoss = new TorchLoss(loss, VggFile.features(settings, Machine.of(settings)));
    double value = torchLoss.of(crops(0.1), crops(0.4)).item_double();
    double expected = Double.parseDouble(pytorch(term.name().toLowerCase(Locale.ROOT)));
    assertThat(value).isCloseTo(expected, within(RELATIVE * Math.abs(expected)));
  }

  @Test
  void aSumWeighsItsTerms() {
    TorchLoss sum =
        new TorchLoss(new LossSettings(Map.of(Term.L1, 2.0, Term.MSE, 3.0)), Optional.empty());
    double expected =
        2 * Double.parseDouble(pytorch("l1")) + 3 * Double.parseDouble(pytorch("mse"));
    assertThat(sum.of(crops(0.1), crops(0.4)).item_double())
        .isCloseTo(expected, within(RELATIVE * expected));
  }

  @ParameterizedTest
  @EnumSource(names = {"ADAM", "ADAMW"})
  void fiveStepsLeadWherePytorchsOwnDo(Kind kind) {
    OptimizerSettings settings = new OptimizerSettings(kind, 0.9, 0.99, 0.05, 1, 0);
    Tensor weights = torch.tensor(wave(7, 0.8, 0.2));
    Adam adam = new Adam(settings, weights);
    for (int step = 0; step < 5; step++) {
      adam.step(weights, torch.tensor(wave(7, 1.3, step)), 0.01, step + 1);
    }
    float[] expected = floats(pytorch(kind.name().toLowerCase(Locale.ROOT)));
    assertThat(Numbers.of(weights)).containsExactly(expected, within(1e-6f));
  }

  private static Tensor crops(double phase) {
    float[] values = wave(2 * 3 * 16 * 24, 0.37, phase);
    for (int i = 0; i < values.length; i++) {
      values[i] = 0.5f + 0.4f * values[i];
    }
    return torch.tensor(values).view(2, 3, 16, 24);
  }

  /** Weights of VGG's shapes, made by the formula. */
  private Path vgg() throws IOException {
    List<NamedTensor> tensors = new ArrayList<>();
    for (int[] layer : VGG) {
      int inputs = layer[1];
      int outputs = layer[2];
      float[] kernel = noise(outputs * inputs * 9, layer[0]);
      double scale = Math.sqrt(4.0 / (9 * inputs));
      for (int i = 0; i < kernel.length; i++) {
        kernel[i] = (float) (scale * kernel[i]);
      }
      float[] bias = wave(outputs, 0.9, layer[0]);
      for (int i = 0; i < bias.length; i++) {
        bias[i] *= 0.1f;
      }
      String name = "features." + layer[0];
      tensors.add(NamedTensor.copyOf(name + ".weight", List.of(outputs, inputs, 3, 3), kernel));
      tensors.add(NamedTensor.copyOf(name + ".bias", List.of(outputs), bias));
    }
    Path file = folder.resolve("vgg.safetensors");
    try (var out = Files.newOutputStream(file)) {
      new Safetensors(Map.of(), tensors).write(out);
    }
    return file;
  }

  private static float[] wave(int count, double frequency, double phase) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) Math.sin(frequency * i + phase);
    }
    return values;
  }

  private static float[] noise(int count, double phase) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      double large = Math.sin(12.9898 * i + phase) * 43758.5453;
      values[i] = (float) (2 * (large - Math.floor(large)) - 1);
    }
    return values;
  }

  private static float[] floats(String text) {
    double[] numbers = Arrays.stream(text.split(" ")).mapToDouble(Double::parseDouble).toArray();
    float[] values = new float[numbers.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) numbers[i];
    }
    return values;
  }

  private static String pytorch(String name) {
    try (InputStream in =
        PytorchAgreesTest.class.getResourceAsStream("/pytorch/values.properties")) {
      Properties values = new Properties();
      values.load(Objects.requireNonNull(in));
      return Objects.requireNonNull(values.getProperty(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
