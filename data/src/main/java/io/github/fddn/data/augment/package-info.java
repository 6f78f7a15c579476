/**
 * Changes pairs of crops at random, so that a network sees more than there is. Start at {@link
 * io.github.fddn.data.augment.AugmentedCrops}. Geometry and colours change both pictures alike;
 * degradations change the blurred one only: on the sharp side they would teach the network to make
 * them. The only package of this module that sees OpenCV.
 *
 * <p>Matrices are native objects, made within a {@code PointerScope} and gone when it ends.
 */
@NullMarked
package io.github.fddn.data.augment;

import org.jspecify.annotations.NullMarked;
