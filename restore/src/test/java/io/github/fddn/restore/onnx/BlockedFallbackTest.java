package io.github.fddn.restore.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.fddn.image.ImageSize;
import io.github.fddn.model.ModelFile;
import io.github.fddn.model.onnx.OnnxGraph;
import io.github.fddn.model.onnx.OnnxReader;
import io.github.fddn.model.onnx.OnnxWriter;
import io.github.fddn.restore.RestoreException;
import io.github.fddn.restore.RestoreException.Reason;
import io.github.fddn.restore.ShippedModel;
import io.github.fddn.restore.TileRules;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A runtime that does not know the operators of its blocked layout any more. */
class BlockedFallbackTest {
  private static final String BLOCKED = "com.microsoft.nchwc";
  private static final ImageSize TILE = new ImageSize(64, 64);
  private static final TileRules RULES = new TileRules(32, 64, Optional.empty(), 350);

  private static OnnxGraph shipped() throws IOException {
    try (InputStream stream = ShippedModel.FDDN.open()) {
      OnnxGraph file = OnnxReader.read(ByteBuffer.wrap(stream.readAllBytes()), "shipped");
      return ModelFile.of(file, "shipped").toOnnx();
    }
  }

  private static OnnxSession withoutBlocks(OnnxGraph graph) {
    if (graph.nodes().stream().anyMatch(node -> node.domain().equals(BLOCKED))) {
      throw new RestoreException(Reason.MODEL, "no such operator");
    }
    return OnnxSession.open(OnnxWriter.write(graph), "shipped", 1);
  }

  private static FloatBuffer restored(OnnxEngine engine) {
    int values = Math.toIntExact(3 * TILE.pixels());
    FloatBuffer input = floats(values);
    Random random = new Random(1);
    for (int i = 0; i < values; i++) {
      input.put(i, random.nextFloat());
    }
    FloatBuffer output = floats(values);
    engine.run(input, output, TILE, false);
    return output;
  }

  private static FloatBuffer floats(int count) {
    return ByteBuffer.allocateDirect(count * Float.BYTES)
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer();
  }

  @Test
  void runsThePlainGraphAndSaysSo() throws IOException {
    try (OnnxEngine plain =
            OnnxEngine.ofOurs(
                shipped(),
                "shipped",
                RULES,
                OptionalInt.of(16),
                BlockedFallbackTest::withoutBlocks);
        OnnxEngine usual = OnnxEngine.ofOurs(shipped(), "shipped", RULES, 1)) {
      assertThat(plain.warnings())
          .containsExactly(
              "shipped: "
                  + OnnxSession.version()
                  + " does not take the operators of its blocked layout; runs without them, more"
                  + " slowly");
      assertThat(usual.warnings()).isEmpty();
      FloatBuffer expected = restored(usual);
      FloatBuffer actual = restored(plain);
      for (int i = 0; i < expected.limit(); i++) {
        assertThat(actual.get(i)).isCloseTo(expected.get(i), within(1e-4f));
      }
    }
  }

  @Test
  void tellsTheFailureOfAModelThatCannotBeOpenedEitherWay() {
    assertThatThrownBy(
            () ->
                OnnxEngine.ofOurs(
                    shipped(),
                    "shipped",
                    RULES,
                    OptionalInt.of(16),
                    graph -> {
                      throw new RestoreException(Reason.MODEL, "shipped: no");
                    }))
        .isInstanceOf(RestoreException.class)
        .hasMessage("shipped: no");
  }
}
