package io.github.fddn.server.http;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Hears of every answer; no names, tokens, queries or contents are told. */
public interface AccessListener {
  /**
   * A request was answered.
   *
   * @param method its method
   * @param route its path, with {@code {id}} for a job's
   * @param status of the answer
   * @param took time from its first byte to the last of the answer
   * @param fault what went wrong if the service failed
   */
  void answered(String method, String route, int status, Duration took, @Nullable Throwable fault);

  /** A job ended by a fault of the service. */
  default void jobFailed(Throwable fault) {}
}
