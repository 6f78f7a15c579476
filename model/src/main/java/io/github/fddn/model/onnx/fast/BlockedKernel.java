package io.github.fddn.model.onnx.fast;

import io.github.fddn.model.onnx.OnnxTensorData;
import java.util.List;

/**
 * Kernels and biases in the order in which ONNX Runtime's blocked convolution reads them: output
 * blocks, input blocks, rows, columns, lanes of the input block, lanes of the output block ({@code
 * OIHWBiBo}); for a plain input, output blocks, channels, rows, columns, lanes ({@code OIHWBo}).
 * Lanes without a channel have zero weights.
 *
 * @see <a
 *     href="https://github.com/microsoft/onnxruntime/blob/main/onnxruntime/core/mlas/lib/reorder.cpp">
 *     MlasReorderFilterOIHWBiBo and MlasReorderFilterOIHWBo</a>
 */
final class BlockedKernel {
  private final int block;

  BlockedKernel(int block) {
    this.block = block;
  }

  /** For a blocked input. */
  OnnxTensorData blocked(OnnxTensorData kernel, Lanes in, Lanes out) {
    return reordered(kernel, in, out, block);
  }

  /** For an input in the plain order, of fewer channels than a block has lanes. */
  OnnxTensorData plain(OnnxTensorData kernel, Lanes out) {
    int channels = extent(kernel, 1);
    return reordered(kernel, Lanes.packed(channels, 1), out, 1);
  }

  OnnxTensorData bias(OnnxTensorData bias, Lanes out) {
    float[] lanes = new float[out.width()];
    float[] values = bias.floats();
    for (int c = 0; c < values.length; c++) {
      lanes[out.at().get(c)] = values[c];
    }
    return OnnxTensorData.ofFloats(List.of((long) out.width()), lanes);
  }

  private OnnxTensorData reordered(OnnxTensorData kernel, Lanes in, Lanes out, int inBlock) {
    int taps = extent(kernel, 2) * extent(kernel, 3);
    float[] values = kernel.floats();
    float[] lanes = new float[out.width() * in.width() * taps];
    // Plain arrays: this runs before the compiler has warmed up, on every weight of the network.
    int[] inLanes = in.toArray();
    int[] outLanes = out.toArray();
    int blocksIn = in.width() / inBlock;
    int from = 0;
    for (int outLane : outLanes) {
      for (int inLane : inLanes) {
        int base = (outLane / block * blocksIn + inLane / inBlock) * taps;
        int to = (base * inBlock + inLane % inBlock) * block + outLane % block;
        for (int tap = 0; tap < taps; tap++) {
          lanes[to] = values[from++];
          to += inBlock * block;
        }
      }
    }
    List<Long> dimensions =
        List.of(
            (long) out.width(),
            (long) in.width(),
            kernel.dimensions().get(2),
            kernel.dimensions().get(3));
    return OnnxTensorData.ofFloats(dimensions, lanes);
  }

  private static int extent(OnnxTensorData kernel, int axis) {
    return Math.toIntExact(kernel.dimensions().get(axis));
  }
}
