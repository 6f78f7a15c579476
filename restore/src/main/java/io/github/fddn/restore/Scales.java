package io.github.fddn.restore;

/** At which of its sizes a picture goes through the network. */
public enum Scales {
  /** {@link #SEVERAL} for models of this project, {@link #ONE} for others. */
  AUTO,

  /** At its own size only. */
  ONE,

  /**
   * At its own and at half its size, and smaller as long as that shows clearly more of a shake; the
   * results are mixed. A shake that is longer than what the network takes in looks shorter in a
   * smaller picture. A quarter more pixels.
   */
  SEVERAL
}
