/**
 * Pictures on their way through the service: stored, waiting for their turn, restored, kept. Knows
 * nothing of HTTP but the status that a {@link Problem} stands for.
 */
@NullMarked
package io.github.fddn.server.work;

import org.jspecify.annotations.NullMarked;
