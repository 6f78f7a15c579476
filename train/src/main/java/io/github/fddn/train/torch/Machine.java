package io.github.fddn.train.torch;

import io.github.fddn.train.LearnerSettings;
import io.github.fddn.train.LearnerSettings.Device;
import io.github.fddn.train.LearnerSettings.Precision;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.DeviceType;

/**
 * Where and how a learner computes; what was chosen of {@code auto} stands in {@link #toString}.
 *
 * @param device processor or GPU
 * @param arithmetic in which numbers
 * @param replicas threads that share a batch
 */
record Machine(DeviceType device, Arithmetic arithmetic, int replicas) {
  private static final Path PROCESSOR = Path.of("/proc/cpuinfo");

  /**
   * What the settings ask for, or the best there is.
   *
   * @throws IOException if what they ask for is not there
   */
  static Machine of(LearnerSettings settings) throws IOException {
    DeviceType device = device(settings.device());
    boolean gpu = device == DeviceType.CUDA;
    return new Machine(device, arithmetic(settings.precision(), gpu), gpu ? 1 : settings.threads());
  }

  private static DeviceType device(Device wanted) throws IOException {
    boolean present = torch.hasCUDA();
    if (wanted == Device.CUDA && !present) {
      throw new IOException(
          "--device cuda: got no GPU that this libtorch can use, expected an NVIDIA one and its"
              + " libraries; docs/training.md tells how to build with them, or choose --device cpu");
    }
    return present && wanted != Device.CPU ? DeviceType.CUDA : DeviceType.CPU;
  }

  private static Arithmetic arithmetic(Precision wanted, boolean gpu) throws IOException {
    List<String> units = gpu ? List.of() : units();
    return switch (wanted) {
      case FP32 -> Arithmetic.FP32;
      // Without matrix units a processor's bfloat16 was slower than single precision: ADR 0012.
      case AUTO -> gpu || units.contains("amx_bf16") ? Arithmetic.BF16 : Arithmetic.FP32;
      case BF16 -> {
        if (!gpu && !units.contains("avx512_bf16") && !units.contains("amx_bf16")) {
          throw new IOException(
              "--precision bf16: got a processor without bfloat16 instructions, expected"
                  + " avx512_bf16 or amx_bf16; choose --precision fp32");
        }
        yield Arithmetic.BF16;
      }
    };
  }

  /** The processor's abilities as Linux names them; empty elsewhere. */
  private static List<String> units() throws IOException {
    if (!Files.isReadable(PROCESSOR)) {
      return List.of();
    }
    try (var lines = Files.lines(PROCESSOR, StandardCharsets.ISO_8859_1)) {
      return lines
          .filter(line -> line.startsWith("flags"))
          .findFirst()
          .map(line -> List.of(line.split("\\s+")))
          .orElse(List.of());
    }
  }

  /** A vector of zeros there. */
  Tensor zeros(long count) {
    return upload(torch.zeros(count));
  }

  /** A tensor there; the same one where nothing has to move. */
  Tensor upload(Tensor tensor) {
    return device == DeviceType.CUDA ? tensor.cuda() : tensor;
  }

  @Override
  public String toString() {
    String place = device == DeviceType.CUDA ? "GPU" : "processor, " + replicas + " thread(s)";
    return place + ", " + (arithmetic == Arithmetic.BF16 ? "bfloat16" : "single precision");
  }
}
