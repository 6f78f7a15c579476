/**
 * What a run tells while it works: for people on a terminal, for people reading a log, for
 * programs. Start at {@link Report}. Knows results, not how they come about. {@link ShellWord}
 * quotes what people copy into a terminal.
 */
@NullMarked
package io.github.fddn.cli.report;

import org.jspecify.annotations.NullMarked;
