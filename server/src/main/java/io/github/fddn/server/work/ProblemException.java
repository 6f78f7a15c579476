package io.github.fddn.server.work;

import org.jspecify.annotations.Nullable;

/** A request that cannot be answered as wished; the message is one line for its sender. */
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Problem problem;

  ProblemException(Problem problem, String detail, @Nullable Throwable cause) {
    super(detail, cause);
    this.problem = problem;
  }

  /** What kind of failure it is. */
  public Problem problem() {
    return problem;
  }

  /** What was wrong, what was expected, what to do. */
  public String detail() {
    return String.valueOf(getMessage());
  }
}
