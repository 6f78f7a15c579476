/**
 * The executable specification: the network in plain double arithmetic. Start at {@link
 * io.github.fddn.network.reference.ReferenceOps}. Slow on purpose: each operation is written as it
 * is defined.
 */
@NullMarked
package io.github.fddn.network.reference;

import org.jspecify.annotations.NullMarked;
