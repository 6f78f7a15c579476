/**
 * A network's weights carried over into a wider or deeper one that computes the same, found by
 * running both on names of channels instead of numbers. Start at {@link
 * io.github.fddn.network.growth.Growth}.
 */
@NullMarked
package io.github.fddn.network.growth;

import org.jspecify.annotations.NullMarked;
