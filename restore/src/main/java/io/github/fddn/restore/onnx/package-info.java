/**
 * Runs networks with ONNX Runtime, on the processor. Start at {@link
 * io.github.fddn.restore.onnx.OnnxEngine}. The only package that knows ONNX Runtime; knows nothing
 * of pictures larger than a tile.
 */
@NullMarked
package io.github.fddn.restore.onnx;

import org.jspecify.annotations.NullMarked;
