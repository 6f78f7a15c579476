/**
 * Measures speed; never published, and no test runs it. {@link io.github.fddn.bench.NetworkRate}
 * compares the whole network with the machine's matrix products, {@link
 * io.github.fddn.bench.StepRate} a step of training; the other classes measure what their names
 * say. The commands and figures stand in {@code docs/performance.md}.
 */
@NullMarked
package io.github.fddn.bench;

import org.jspecify.annotations.NullMarked;
