/**
 * Fits the network's weights to pairs of blurred and sharp crops. Start at {@link
 * io.github.fddn.train.TrainingRun}. Knows nothing of files of pictures, of command lines or of the
 * engine that restores; what computes stands in {@code train.torch}.
 */
@NullMarked
package io.github.fddn.train;

import org.jspecify.annotations.NullMarked;
