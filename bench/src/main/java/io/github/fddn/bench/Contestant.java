package io.github.fddn.bench;

import java.io.IOException;

/** A way to run the network on one picture. */
interface Contestant extends AutoCloseable {
  String name();

  /** Runs once; seconds it took. */
  double seconds() throws Exception;

  /** What is worth knowing besides the time. */
  String remark();

  @Override
  void close() throws IOException;
}
