/**
 * Options that the commands share, and what they read from words. Start at {@link OutputArguments}.
 * Turns text into values and nothing else.
 */
@NullMarked
package io.github.fddn.cli.options;

import org.jspecify.annotations.NullMarked;
