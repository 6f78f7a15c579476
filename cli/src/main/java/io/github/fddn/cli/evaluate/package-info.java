/**
 * What {@code fddn evaluate} does: pairs in, restored by each contender, measured, reported. Start
 * at {@link io.github.fddn.cli.evaluate.Evaluator}. Measures nothing itself: numbers come from
 * {@code image.metrics}, pairs from {@code data}.
 */
@NullMarked
package io.github.fddn.cli.evaluate;

import org.jspecify.annotations.NullMarked;
