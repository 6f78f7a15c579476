/** Photographs in memory, their files, their metadata and their scores. */
@NullMarked
package io.github.fddn.image;

import org.jspecify.annotations.NullMarked;
