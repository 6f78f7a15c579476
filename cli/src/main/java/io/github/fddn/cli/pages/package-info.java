/**
 * What {@code fddn inspect} shows of a file. Start at {@link FilePage}. Reads and describes;
 * changes and runs nothing but the model that is inspected.
 */
@NullMarked
package io.github.fddn.cli.pages;

import org.jspecify.annotations.NullMarked;
