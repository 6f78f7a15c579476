package io.github.fddn.cli.report;

/** Hears what happens in a run and tells it. Calls may come from several threads, one at a time. */
public interface Report {
  /**
   * A picture is being restored.
   *
   * @param done pixels that are final
   * @param total pixels of the picture
   */
  void working(String input, long done, long total);

  /** An input has been settled. */
  void finished(FileResult result);

  /** Nothing more will happen; {@code ending} tells why. */
  void ended(Tally tally, Ending ending);

  /** How a run ended. */
  enum Ending {
    /** Every input was settled. */
    COMPLETE,
    /** The user stopped it. */
    INTERRUPTED
  }
}
