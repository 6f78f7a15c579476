/**
 * Describes FDDN once, over abstract tensor operations. Start at {@link
 * io.github.fddn.network.Fddn} and {@link io.github.fddn.network.TensorOps}; a network's choices
 * are a {@link io.github.fddn.network.FddnConfig}. The blocks are package-private: an interpreter
 * meets them only through the operations that they ask for. Must never see an engine, a file or a
 * photograph.
 */
@NullMarked
package io.github.fddn.network;

import org.jspecify.annotations.NullMarked;
