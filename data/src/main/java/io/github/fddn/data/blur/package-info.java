/**
 * Makes blurred pictures of sharp ones, as a moving camera would have taken them. Start at {@link
 * io.github.fddn.data.blur.Exposure}. Pure arithmetic on planes of light: knows no files, and never
 * an engine.
 */
@NullMarked
package io.github.fddn.data.blur;

import org.jspecify.annotations.NullMarked;
