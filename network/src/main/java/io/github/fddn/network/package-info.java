/** Describes FDDN once, over abstract tensor operations. */
@NullMarked
package io.github.fddn.network;

import org.jspecify.annotations.NullMarked;
