package io.github.fddn.train.torch;

import java.util.function.Supplier;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;

/** Work whose native objects are freed at its end. */
final class Scoped {
  private Scoped() {}

  /** What the work gives, which must be no native object. */
  static <T> T compute(Supplier<T> work) {
    PointerScope scope = new PointerScope();
    try {
      return work.get();
    } finally {
      scope.close();
    }
  }

  /** The same without preparing for gradients. */
  static <T> T computeOnly(Supplier<T> work) {
    return compute(
        () -> {
          NoGradGuard guard = new NoGradGuard();
          try {
            return work.get();
          } finally {
            guard.close();
          }
        });
  }

  /** Does the work. */
  static void run(Runnable work) {
    PointerScope scope = new PointerScope();
    try {
      work.run();
    } finally {
      scope.close();
    }
  }
}
