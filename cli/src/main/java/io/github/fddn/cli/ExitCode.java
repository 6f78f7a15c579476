package io.github.fddn.cli;

/** What the command's exit status tells; documented in every help text and the README. */
public enum ExitCode {
  /** Everything asked for was done. */
  DONE(0, "everything was done"),
  /** Some files failed, each with a line that says why; the others were done. */
  SOME_FAILED(1, "some files failed, the others were done"),
  /** The command line asks for something that does not exist or contradicts itself. */
  WRONG_USE(2, "wrong use: an unknown option, a missing or a contradicting argument"),
  /** The model or the engine could not be used, so nothing was done. */
  NOTHING_DONE(3, "the model or the engine cannot be used: nothing was done"),
  /** Ctrl-C; what was finished stays. */
  INTERRUPTED(130, "interrupted (Ctrl-C); finished files stay"),
  /** As Ctrl-C, asked for by the system. */
  TERMINATED(143, "ended by SIGTERM or a closed terminal; finished files stay");

  private final int status;
  private final String meaning;

  ExitCode(int status, String meaning) {
    this.status = status;
    this.meaning = meaning;
  }

  /** The number the shell sees. */
  public int status() {
    return status;
  }

  /** Whether somebody ended it before its work was done. */
  public boolean isEarly() {
    return this == INTERRUPTED || this == TERMINATED;
  }

  /** One clause, for help texts. */
  public String meaning() {
    return meaning;
  }
}
