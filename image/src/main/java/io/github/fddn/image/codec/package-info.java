/**
 * Pixels of the file formats as they are stored: no colour conversion, no metadata. Start at {@link
 * io.github.fddn.image.codec.PixelReader} and {@link io.github.fddn.image.codec.PixelWriter}. Knows
 * nothing of file names and colour profiles.
 */
@NullMarked
package io.github.fddn.image.codec;

import org.jspecify.annotations.NullMarked;
