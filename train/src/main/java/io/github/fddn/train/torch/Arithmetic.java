package io.github.fddn.train.torch;

import java.util.function.Supplier;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.DeviceType;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * In which numbers a pass through the network computes; weights and losses are always single
 * precision.
 */
enum Arithmetic {
  /** Single precision. */
  FP32(8 * 128 * 128) {
    @Override
    Tensor compute(DeviceType device, Supplier<Tensor> pass) {
      return pass.get();
    }
  },
  /** Convolutions on bfloat16, by libtorch's own choice of operations. */
  BF16(20 * 128 * 128) {
    @Override
    Tensor compute(DeviceType device, Supplier<Tensor> pass) {
      torch.set_autocast_dtype(device, ScalarType.BFloat16);
      // Kept copies of weights would be those of the step before.
      torch.set_autocast_cache_enabled(false);
      torch.set_autocast_enabled(device, true);
      try {
        return pass.get();
      } finally {
        torch.set_autocast_enabled(device, false);
      }
    }
  };

  private final int pixelsAtOnce;

  Arithmetic(int pixelsAtOnce) {
    this.pixelsAtOnce = pixelsAtOnce;
  }

  /**
   * How many crops of this side a thread best computes at once: fewer spend their time on calls,
   * more take memory and are hardly faster. Numbers of half the size leave room for more than twice
   * as many, and matrix units wait for calls more (ADR 0012).
   */
  int cropsAtOnce(int sizePixels) {
    return Math.max(1, pixelsAtOnce / sizePixels / sizePixels);
  }

  /** Makes the pass; backward belongs outside. */
  abstract Tensor compute(DeviceType device, Supplier<Tensor> pass);
}
