/**
 * What happens to one photograph in a task: one engine for all tasks of an executor's Java machine,
 * memory within the executor's limits, and a row that says what became of it. Start at {@link
 * io.github.fddn.spark.work.PhotoWork}. Knows nothing of command lines.
 */
@NullMarked
package io.github.fddn.spark.work;

import org.jspecify.annotations.NullMarked;
