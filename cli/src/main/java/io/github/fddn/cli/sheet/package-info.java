/**
 * The sheet that shows two pictures side by side with enlarged details. Start at {@link
 * CompareSheet}. Works on pictures in memory and knows nothing of files or models.
 */
@NullMarked
package io.github.fddn.cli.sheet;

import org.jspecify.annotations.NullMarked;
