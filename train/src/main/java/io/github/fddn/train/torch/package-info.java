/**
 * The network by libtorch: the interpreter of its operations, losses, optimisers, and the learner
 * that computes a step. The only package that sees libtorch. Start at {@link
 * io.github.fddn.train.torch.TorchLearner}.
 *
 * <p>Every tensor is a native object. What lives for a pass is made within a {@code PointerScope};
 * what lives longer is made outside of one and closed by its owner.
 */
@NullMarked
package io.github.fddn.train.torch;

import org.jspecify.annotations.NullMarked;
