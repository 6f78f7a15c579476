/**
 * Making pairs: the run, its progress, the manifest, the sheet. Start at {@link
 * io.github.fddn.cli.synthesize.SynthesisRun}.
 */
@NullMarked
package io.github.fddn.cli.synthesize;

import org.jspecify.annotations.NullMarked;
