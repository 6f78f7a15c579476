/**
 * What a training run shows and leaves in its folder: progress, log, record, pictures, a page.
 * Start at {@link io.github.fddn.cli.train.TrainingSession}. Learns nothing itself: that is {@code
 * train}.
 */
@NullMarked
package io.github.fddn.cli.train;

import org.jspecify.annotations.NullMarked;
