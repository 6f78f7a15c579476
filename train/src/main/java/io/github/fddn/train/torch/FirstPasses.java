package io.github.fddn.train.torch;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.DoubleSupplier;

/**
 * Lets replicas compute side by side, except for the first pass of a shape, which runs alone.
 *
 * <p>oneDNN 3.7 (in libtorch 2.10) builds its kernels in the first pass. Where two threads build
 * the one of the same backward convolution at the same time, now and then both get one of another
 * kind ({@code brg_conv_bwd} for {@code jit:avx512_core}) whose scratch memory is missing, and the
 * process dies: 15 of 46 starts on two quiet processors. Kernels that exist are safe to share.
 */
final class FirstPasses {
  private record Shape(long crops, long sizePixels) {}

  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private final Set<Shape> built = ConcurrentHashMap.newKeySet();

  /** The value of {@code pass}, which computes so many crops of this size, forth and back. */
  double compute(long crops, long sizePixels, DoubleSupplier pass) {
    Shape shape = new Shape(crops, sizePixels);
    Lock turn = built.contains(shape) ? lock.readLock() : lock.writeLock();
    turn.lock();
    try {
      double value = pass.getAsDouble();
      built.add(shape);
      return value;
    } finally {
      turn.unlock();
    }
  }
}
