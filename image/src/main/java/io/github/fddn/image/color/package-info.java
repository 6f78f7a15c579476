/**
 * Between the colours that a file stores and the sRGB picture that a network sees. Start at {@link
 * io.github.fddn.image.color.ColorTransport}. Knows nothing of files and metadata.
 */
@NullMarked
package io.github.fddn.image.color;

import org.jspecify.annotations.NullMarked;
