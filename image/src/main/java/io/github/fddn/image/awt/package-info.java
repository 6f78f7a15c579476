/**
 * The bridge between {@link io.github.fddn.image.Image} and Java 2D. Start at {@link
 * io.github.fddn.image.awt.BufferedImages}. Knows nothing of files.
 */
@NullMarked
package io.github.fddn.image.awt;

import org.jspecify.annotations.NullMarked;
