package io.github.fddn.network;

/**
 * Which part of the picture the channel attentions look at: all of it, as published, or a window
 * around each place, so that a tile and the whole picture agree.
 */
public sealed interface AttentionStatistics {

  /** The same statistics at a level where one position covers {@code scale} picture pixels. */
  AttentionStatistics atScale(int scale);

  /** Side, in picture pixels, of the squares that rows and columns must be made of; 1 if any do. */
  int cellPixels();

  /** Mean of each channel, at the resolution of the statistics. */
  <T> T mean(TensorOps<T> ops, T x);

  /**
   * Population variance of each channel, never negative, at the resolution of the statistics.
   *
   * @param mean what {@link #mean} answered for {@code x}
   */
  <T> T variance(TensorOps<T> ops, T x, T mean);

  /** Brings a gate from the resolution of the statistics to one that {@code x} multiplies with. */
  <T> T spread(TensorOps<T> ops, T gate);

  /** Over all rows and columns, as published. What a tile sees differs from the whole picture. */
  record Global() implements AttentionStatistics {
    @Override
    public AttentionStatistics atScale(int scale) {
      return this;
    }

    @Override
    public int cellPixels() {
      return 1;
    }

    @Override
    public <T> T mean(TensorOps<T> ops, T x) {
      return ops.globalMean(x);
    }

    @Override
    public <T> T variance(TensorOps<T> ops, T x, T mean) {
      T deviation = ops.subtract(x, mean);
      return ops.globalMean(ops.multiply(deviation, deviation));
    }

    @Override
    public <T> T spread(TensorOps<T> ops, T gate) {
      return gate;
    }
  }

  /**
   * Over a window of cells around each cell of a grid; the gate is interpolated linearly between
   * the cells. Every level's cells cover the same squares of the picture.
   *
   * <p>Not in the paper: a network trained on crops sees statistics of crops, and a picture
   * restored in tiles must not change where the tiles end. The grid makes the statistics cheap, and
   * all of its operations keep engines in their fast layout.
   *
   * @param cellPixels side of a cell, in positions of the level: picture pixels for the network
   * @param windowCells side of the window, in cells; odd
   */
  record Local(int cellPixels, int windowCells) implements AttentionStatistics {
    /** No sensible grid is coarser or smoother; a damaged card must not ask for more. */
    private static final int LARGEST = 1023;

    /** Rejects empty or huge cells and windows, and even windows. */
    public Local {
      if (cellPixels < 1 || cellPixels > LARGEST) {
        throw new IllegalArgumentException(
            "Attention cell: got " + cellPixels + " pixels, expected 1 to " + LARGEST);
      }
      if (windowCells < 1 || windowCells > LARGEST || windowCells % 2 == 0) {
        throw new IllegalArgumentException(
            "Attention window: got "
                + windowCells
                + " cells, expected an odd number from 1 to "
                + LARGEST);
      }
    }

    @Override
    public AttentionStatistics atScale(int scale) {
      if (cellPixels % scale != 0) {
        throw new IllegalArgumentException(
            "Attention cell: got " + cellPixels + " pixels, expected a multiple of " + scale);
      }
      return new Local(cellPixels / scale, windowCells);
    }

    @Override
    public <T> T mean(TensorOps<T> ops, T x) {
      return ops.boxMean(ops.averagePool(x, cellPixels), windowCells);
    }

    @Override
    public <T> T variance(TensorOps<T> ops, T x, T mean) {
      // E[x²] − E[x]² rounds below zero on flat regions in single precision; a variance does not.
      T meanOfSquares = mean(ops, ops.multiply(x, x));
      return ops.relu(ops.subtract(meanOfSquares, ops.multiply(mean, mean)));
    }

    @Override
    public <T> T spread(TensorOps<T> ops, T gate) {
      return ops.upsampleLinear(gate, cellPixels);
    }
  }
}
