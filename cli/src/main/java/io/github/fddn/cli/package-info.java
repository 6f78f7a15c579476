/** The fddn command: one class for each sub-command, no algorithms. */
@NullMarked
package io.github.fddn.cli;

import org.jspecify.annotations.NullMarked;
