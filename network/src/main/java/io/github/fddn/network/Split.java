package io.github.fddn.network;

/** What parts features into high and low frequencies, or into two halves that stand for them. */
sealed interface Split permits FrequencySplit, ConvSplit {

  /** Both parts are as large as {@code x}. */
  <T> Bands<T> apply(TensorOps<T> ops, Weights<T> weights, T x);

  /**
   * The two parts.
   *
   * @param high channels of high frequencies
   * @param low channels of low frequencies
   */
  record Bands<T>(T high, T low) {}
}
