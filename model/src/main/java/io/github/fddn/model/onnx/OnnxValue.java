package io.github.fddn.model.onnx;

/**
 * Value of a graph under construction.
 *
 * @param name name in the graph
 * @param channels extent of the channel axis, the only one known before a picture comes
 */
record OnnxValue(String name, int channels) {}
