/**
 * What {@code fddn ablate} does: trains the bodies of Table 5 with one recipe and measures them on
 * one set. Start at {@link io.github.fddn.cli.ablate.AblationRun}. Trains by {@code cli.train} and
 * measures by {@code cli.evaluate}.
 */
@NullMarked
package io.github.fddn.cli.ablate;

import org.jspecify.annotations.NullMarked;
