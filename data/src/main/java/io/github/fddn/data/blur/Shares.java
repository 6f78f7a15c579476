package io.github.fddn.data.blur;

/** Checks chances. */
final class Shares {
  private Shares() {}

  static void require(String what, double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException(what + ": got " + share + ", expected 0 to 1");
    }
  }
}
