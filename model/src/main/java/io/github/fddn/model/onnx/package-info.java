/**
 * Holds, reads, writes and rewrites ONNX graphs. Start at {@link
 * io.github.fddn.model.onnx.OnnxGraph}; {@link io.github.fddn.model.onnx.OnnxExport} turns the
 * network into one. Knows no engine: what runs a graph is another module's business.
 *
 * <p>The file format is the protocol-buffer wire format of {@code onnx.proto} (<a
 * href="https://github.com/onnx/onnx/blob/main/onnx/onnx.proto">specification</a>), of which these
 * fields are read and written:
 *
 * <table>
 * <caption>Messages and fields</caption>
 * <tr><th>message</th><th>fields</th></tr>
 * <tr><td>Model</td><td>1 ir_version, 2 producer_name, 3 producer_version, 7 graph, 8 opset_import
 * {1 domain, 2 version}, 14 metadata_props {1 key, 2 value}</td></tr>
 * <tr><td>Graph</td><td>1 node, 2 name, 5 initializer, 11 input, 12 output</td></tr>
 * <tr><td>Node</td><td>1 input, 2 output, 3 name, 4 op_type, 5 attribute, 7 domain</td></tr>
 * <tr><td>Attribute</td><td>1 name, 2 f, 3 i, 4 s, 5 t, 7 floats, 8 ints, 9 strings, 20 type; a
 * subgraph (6 g) and rarer kinds are kept as the bytes they are</td></tr>
 * <tr><td>Tensor</td><td>1 dims, 2 data_type, 4 float_data, 5 int32_data, 7 int64_data, 8 name, 9
 * raw_data, 10 double_data, 14 data_location</td></tr>
 * <tr><td>ValueInfo</td><td>1 name, 2 type {1 tensor_type {1 elem_type, 2 shape {1 dim {1 value, 2
 * param}}}}</td></tr>
 * </table>
 */
@NullMarked
package io.github.fddn.model.onnx;

import org.jspecify.annotations.NullMarked;
