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
  FP32 {
    @Override
    Tensor compute(DeviceType device, Supplier<Tensor> pass) {
      return pass.get();
    }
  },
  /** Convolutions on bfloat16, by libtorch's own choice of operations. */
  BF16 {
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

  /** Makes the pass; backward belongs outside. */
  abstract Tensor compute(DeviceType device, Supplier<Tensor> pass);
}
