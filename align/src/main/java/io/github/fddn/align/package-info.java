/**
 * RealBlur's alignment with OpenCV. Found as a service of {@link
 * io.github.fddn.image.metrics.Alignment}, so that only evaluation carries OpenCV. Sees nothing of
 * networks, engines or commands.
 */
@NullMarked
package io.github.fddn.align;

import org.jspecify.annotations.NullMarked;
