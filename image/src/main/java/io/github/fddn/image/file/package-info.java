/**
 * Photographs as files: reading, with limits, and writing, whole or not at all. Start at {@link
 * io.github.fddn.image.file.ImageFile}. Knows nothing of networks.
 */
@NullMarked
package io.github.fddn.image.file;

import org.jspecify.annotations.NullMarked;
