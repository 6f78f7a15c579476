/**
 * Crops for training: from files to batches, the same for the same seed. Start at {@link
 * io.github.fddn.data.crops.BatchLoader}. Knows nothing of networks.
 */
@NullMarked
package io.github.fddn.data.crops;

import org.jspecify.annotations.NullMarked;
