package io.github.fddn.bench;

import java.util.Random;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas;

/** The machine's rate of single-precision matrix products, by OpenBLAS: the yardstick. */
final class MatrixProduct implements AutoCloseable {
  /** Large enough that memory does not count, small enough that a round is short. */
  private static final int SIDE = 2048;

  /** The best of a few: what the machine can do, not what else runs on it. */
  private static final int ATTEMPTS = 3;

  private final FloatPointer a = random();
  private final FloatPointer b = random();
  private final FloatPointer product = new FloatPointer((long) SIDE * SIDE);

  private final int threads;

  MatrixProduct(int threads) {
    this.threads = threads;
    gigaMacs();
  }

  /** Leaves one thread to who else multiplies with OpenBLAS in this process, as libtorch does. */
  void rest() {
    openblas.blas_set_num_threads(1);
  }

  /** Multiply-accumulates a second, in 10⁹. */
  double gigaMacs() {
    openblas.blas_set_num_threads(threads);
    double best = 0;
    for (int i = 0; i < ATTEMPTS; i++) {
      long start = System.nanoTime();
      openblas.cblas_sgemm(
          openblas.CblasRowMajor,
          openblas.CblasNoTrans,
          openblas.CblasNoTrans,
          SIDE,
          SIDE,
          SIDE,
          1,
          a,
          SIDE,
          b,
          SIDE,
          0,
          product,
          SIDE);
      best = Math.max(best, (double) SIDE * SIDE * SIDE / (System.nanoTime() - start));
    }
    return best;
  }

  private static FloatPointer random() {
    float[] values = new float[SIDE * SIDE];
    Random random = new Random(1);
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat();
    }
    return new FloatPointer(values);
  }

  @Override
  public void close() {
    a.close();
    b.close();
    product.close();
  }
}
