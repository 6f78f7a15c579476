/**
 * Reads tensors by name from the files that PyTorch's {@code torch.save(state_dict)} writes. Start
 * at {@link io.github.fddn.train.statedict.StateDictFile}. Needs no libtorch; nothing in a file is
 * ever run.
 */
@NullMarked
package io.github.fddn.train.statedict;

import org.jspecify.annotations.NullMarked;
