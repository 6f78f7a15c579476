/** Carries the metadata of photographs from file to file as blocks of bytes. */
@NullMarked
package io.github.fddn.image.metadata;

import org.jspecify.annotations.NullMarked;
