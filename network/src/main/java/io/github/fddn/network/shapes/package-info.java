/**
 * What a network costs and reaches, found by running it on shapes instead of numbers. Start at
 * {@link io.github.fddn.network.shapes.NetworkProfile}.
 */
@NullMarked
package io.github.fddn.network.shapes;

import org.jspecify.annotations.NullMarked;
