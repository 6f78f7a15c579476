package io.github.fddn.network.shapes;

import io.github.fddn.network.Shape;
import org.jspecify.annotations.Nullable;

/**
 * A tensor of which only the outside is known.
 *
 * @param shape its dimensions
 * @param reach which input pixels a position depends on, by rows as by columns; null where each
 *     depends on all of them or on none: global means and weights
 * @param weight name of the weight that it is, else empty
 */
record Traced(Shape shape, @Nullable Reach reach, String weight) {
  static Traced tensor(Shape shape, @Nullable Reach reach) {
    return new Traced(shape, reach, "");
  }
}
