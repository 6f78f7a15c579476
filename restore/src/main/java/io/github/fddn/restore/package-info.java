/** Deblurs a photograph of any size with a model. */
@NullMarked
package io.github.fddn.restore;

import org.jspecify.annotations.NullMarked;
