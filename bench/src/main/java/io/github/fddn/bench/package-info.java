/** Measures speed and memory; never published. */
@NullMarked
package io.github.fddn.bench;

import org.jspecify.annotations.NullMarked;
