/**
 * Rewrites the network's graph into an equal one that ONNX Runtime runs faster. Start at {@link
 * io.github.fddn.model.onnx.fast.FastGraph}. Every pass is exact algebra from graph to graph; none
 * changes what the network computes beyond rounding. Made for the graphs of {@link
 * io.github.fddn.model.onnx.OnnxExport}, not for foreign ones. Why, and what each gains: ADR 0005.
 */
@NullMarked
package io.github.fddn.model.onnx.fast;

import org.jspecify.annotations.NullMarked;
