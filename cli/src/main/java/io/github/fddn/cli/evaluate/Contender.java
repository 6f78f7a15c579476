package io.github.fddn.cli.evaluate;

import io.github.fddn.data.PairDataset;
import java.io.IOException;

/**
 * Something whose restored pictures are measured: a folder of them, or a model that makes them.
 * Opened for its turn only, so that one network is in memory at a time.
 */
public interface Contender {
  /** What tables call it. */
  String name();

  /**
   * Gets ready to restore the pictures of {@code set}.
   *
   * @throws IOException if a folder cannot be read
   * @throws io.github.fddn.restore.RestoreException if a model cannot be opened
   */
  Restorer open(PairDataset set) throws IOException;
}
