package io.github.fddn.cli.fuzz;

/** What must hold for every input of a target. */
interface Check {
  /**
   * Reads {@code input} as the program would.
   *
   * @throws AssertionError if something does not hold
   * @throws Exception if anything goes wrong that is not refused in the reader's own way
   */
  void accept(byte[] input) throws Exception;
}
