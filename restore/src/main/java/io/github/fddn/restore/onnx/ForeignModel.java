package io.github.fddn.restore.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.github.fddn.image.ImageSize;
import io.github.fddn.restore.EngineOptions;
import io.github.fddn.restore.RestoreException;
import io.github.fddn.restore.RestoreException.Reason;
import io.github.fddn.restore.TileRules;
import io.github.fddn.restore.ValueRange;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A model this project did not make: what it asks for is read from its graph where the graph says
 * it, and found by trial runs on a small synthetic picture where it does not. What does not fit is
 * refused before the first photograph, with a message that names it.
 */
final class ForeignModel {
  /** Wide enough for the surroundings that networks of this kind look at. */
  private static final int HALO = 64;

  /** Smallest side of a trial picture. */
  private static final int TRIAL = 64;

  /** Size multiples that networks have: a power of two for each halving. */
  private static final int[] MULTIPLES = {1, 2, 4, 8, 16, 32, 64, 128};

  /**
   * A trial picture differs from its restoration by less than this (root mean square, white = 1),
   * unless the values are not what the model takes.
   */
  private static final double PLAUSIBLE = 0.2;

  private final OnnxSession session;
  private final EngineOptions options;
  private final String input;
  private final Optional<ImageSize> fixed;

  ForeignModel(OnnxSession session, EngineOptions options) {
    this.session = session;
    this.options = options;
    Map.Entry<String, NodeInfo> entry = onlyInput();
    this.input = entry.getKey();
    this.fixed = fixedSize(shapeOf("input", entry.getKey(), entry.getValue()));
  }

  OnnxEngine toEngine() {
    Trial trial = trial();
    List<String> warnings = new ArrayList<>();
    rangeWarning(trial).ifPresent(warnings::add);
    OnnxEngine.Ports ports =
        new OnnxEngine.Ports(input, trial.output(), options.range(), options.order());
    long bytesPerPixel = TrialMemory.bytesPerPixel(() -> memoryTrial(trial), memorySize(trial));
    int multiple = fixed.isPresent() ? 1 : trial.multiple();
    int halo = (HALO + multiple - 1) / multiple * multiple;
    return new OnnxEngine(
        session, ports, new TileRules(multiple, halo, fixed, bytesPerPixel), warnings);
  }

  private Map.Entry<String, NodeInfo> onlyInput() {
    try {
      Map<String, NodeInfo> inputs = session.ort().getInputInfo();
      if (inputs.size() != 1) {
        throw refusal(
            "the model has "
                + inputs.size()
                + " inputs ("
                + String.join(", ", inputs.keySet())
                + "), expected one, a picture; choose a model that restores from the picture"
                + " alone");
      }
      return inputs.entrySet().iterator().next();
    } catch (OrtException e) {
      throw refusal("its inputs cannot be read: " + OnnxSession.firstLine(e));
    }
  }

  private long[] shapeOf(String side, String port, NodeInfo node) {
    if (!(node.getInfo() instanceof TensorInfo info)) {
      throw refusal(side + " " + port + " is no tensor, expected a picture, N×3×H×W in float32");
    }
    if (info.type != OnnxJavaType.FLOAT) {
      throw refusal(
          side
              + " "
              + port
              + " has values of type "
              + info.type
              + ", expected float32; export the model in float32");
    }
    long[] shape = info.getShape();
    if (shape.length != 4) {
      throw refusal(
          side
              + " "
              + port
              + " has "
              + shape.length
              + " dimensions "
              + text(shape)
              + ", expected 4: N×3×H×W");
    }
    if (shape[1] >= 0 && shape[1] != 3) {
      throw refusal(
          side
              + " "
              + port
              + " has "
              + shape[1]
              + (shape[1] == 1 ? " channel " : " channels ")
              + text(shape)
              + ", expected 3 channels (N×3×H×W); choose a model for colour"
              + " photographs");
    }
    if (shape[0] > 1) {
      throw refusal(
          side
              + " "
              + port
              + " takes "
              + shape[0]
              + " pictures at once "
              + text(shape)
              + ", expected 1 or any number; export the model for one picture");
    }
    return shape;
  }

  private Optional<ImageSize> fixedSize(long[] shape) {
    boolean height = shape[2] > 0;
    boolean width = shape[3] > 0;
    if (height != width) {
      throw refusal(
          "input "
              + input
              + " fixes one side and leaves the other open "
              + text(shape)
              + ", expected both fixed or both open");
    }
    return height ? Optional.of(new ImageSize((int) shape[3], (int) shape[2])) : Optional.empty();
  }

  /** What a run told: the output of the input's size, the multiple, the picture that came out. */
  private record Trial(String output, int multiple, ImageSize size, double difference) {}

  private Trial trial() {
    if (fixed.isPresent()) {
      return trial(fixed.get(), 1);
    }
    OptionalInt asked = options.sizeMultiple();
    if (asked.isPresent()) {
      return trial(trialSize(asked.getAsInt()), asked.getAsInt());
    }
    RestoreException last = null;
    for (int multiple : MULTIPLES) {
      try {
        return trial(trialSize(multiple), multiple);
      } catch (RestoreException e) {
        last = e; // a size that is no multiple of what the model needs fails in its own way
      }
    }
    throw last == null ? new IllegalStateException("Bug: no size was tried") : last;
  }

  /** Sides that are odd multiples, so that a model that needs twice as much fails. */
  private static ImageSize trialSize(int multiple) {
    int height = TRIAL / multiple * multiple + (TRIAL / multiple % 2 == 0 ? multiple : 0);
    return new ImageSize(Math.max(height, multiple) + 2 * multiple, Math.max(height, multiple));
  }

  private Trial trial(ImageSize size, int multiple) {
    try (OrtSession.Result result = run(size, options.range())) {
      String name = sameSize(result, size);
      return new Trial(name, multiple, size, difference(result, name, size, options.range()));
    } catch (OrtException e) {
      throw refusal(
          "the network fails on a picture of "
              + size
              + " ("
              + OnnxSession.firstLine(e)
              + "); if it needs sizes of a certain multiple, give the size multiple");
    }
  }

  private OrtSession.Result run(ImageSize size, ValueRange range) throws OrtException {
    FloatBuffer picture = TrialPicture.of(size);
    OnnxEngine.toModel(picture, range, options.order());
    return session.runFreely(input, picture, size);
  }

  private String sameSize(OrtSession.Result result, ImageSize size) {
    List<String> seen = new ArrayList<>();
    for (Map.Entry<String, OnnxValue> output : result) {
      if (output.getValue() instanceof OnnxTensor tensor) {
        long[] shape = tensor.getInfo().getShape();
        if (tensor.getInfo().type == OnnxJavaType.FLOAT
            && Arrays.equals(shape, new long[] {1, 3, size.height(), size.width()})) {
          return output.getKey();
        }
        seen.add(output.getKey() + " " + text(shape));
      }
    }
    throw refusal(
        "an input of [1, 3, "
            + size.height()
            + ", "
            + size.width()
            + "] gives "
            + String.join(" and ", seen)
            + ", expected an output of the input's size; choose a model that restores, not one"
            + " that resizes");
  }

  private double difference(
      OrtSession.Result result, String name, ImageSize size, ValueRange range) {
    FloatBuffer before = TrialPicture.of(size);
    FloatBuffer after = ((OnnxTensor) result.get(name).orElseThrow()).getFloatBuffer();
    OnnxEngine.fromModel(after, range, options.order());
    double sum = 0;
    for (int i = 0; i < before.limit(); i++) {
      double d = after.get(i) - before.get(i);
      sum += d * d;
    }
    return Math.sqrt(sum / before.limit());
  }

  /** A model with the wrong range is no error: only a person can say that its result is wrong. */
  private Optional<String> rangeWarning(Trial trial) {
    if (trial.difference() < PLAUSIBLE) {
      return Optional.empty();
    }
    ValueRange other = options.range() == ValueRange.UNIT ? ValueRange.BYTE : ValueRange.UNIT;
    double otherDifference;
    try (OrtSession.Result result = run(trial.size(), other)) {
      otherDifference = difference(result, trial.output(), trial.size(), other);
    } catch (OrtException e) {
      otherDifference = Double.POSITIVE_INFINITY;
    }
    boolean range = otherDifference < PLAUSIBLE;
    return Optional.of(
        session.name()
            + ": changes a trial picture beyond recognition with values of 0 to "
            + (int) options.range().white()
            + (range
                ? ", but not with values of 0 to "
                    + (int) other.white()
                    + "; set the model range to "
                    + other.name().toLowerCase(Locale.ROOT)
                : "; check its range of values and its channel order"));
  }

  private static ImageSize memorySize(Trial trial) {
    int multiple = trial.multiple();
    int side = Math.max(TrialMemory.SIDE / multiple, 1) * multiple;
    return new ImageSize(side, side);
  }

  private void memoryTrial(Trial trial) {
    try (OrtSession.Result result = run(fixed.orElse(memorySize(trial)), options.range())) {
      sameSize(result, fixed.orElse(memorySize(trial)));
    } catch (OrtException e) {
      throw refusal("the network fails on a larger picture (" + OnnxSession.firstLine(e) + ")");
    }
  }

  private static String text(long[] shape) {
    StringBuilder text = new StringBuilder("[");
    String[] open = {"N", "C", "H", "W"};
    for (int i = 0; i < shape.length; i++) {
      text.append(i == 0 ? "" : ", ")
          .append(shape[i] >= 0 ? Long.toString(shape[i]) : i < 4 ? open[i] : "?");
    }
    return text.append("]").toString();
  }

  private RestoreException refusal(String what) {
    return new RestoreException(Reason.MODEL, session.name() + ": " + what);
  }
}
