/** What a training run shows and records: progress, log, the origin in the model's card. */
@NullMarked
package io.github.fddn.cli.train;

import org.jspecify.annotations.NullMarked;
