/**
 * Pairs of blurred and sharp pictures made to be kept, laid out as GoPro is. Start at {@link
 * io.github.fddn.data.synthesis.PhotoSynthesis}; {@link io.github.fddn.data.synthesis.PairFolder}
 * writes what it makes. Knows nothing of progress, reports and commands.
 */
@NullMarked
package io.github.fddn.data.synthesis;

import org.jspecify.annotations.NullMarked;
