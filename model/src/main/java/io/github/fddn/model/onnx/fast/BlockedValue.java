package io.github.fddn.model.onnx.fast;

/**
 * Value in the blocked layout: [N, lanes / block, H, W, block] in memory, [N, lanes, H, W] by name.
 *
 * @param name name in the new graph
 * @param lanes where its channels stand
 * @param single whether rows and columns are one each, as of global statistics
 */
record BlockedValue(String name, Lanes lanes, boolean single) {
  BlockedValue withLanes(Lanes other) {
    return new BlockedValue(name, other, single);
  }
}
