package io.github.fddn.server.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class WatchmanTest {
  @Test
  void aWatchThatFailsEndsNoRoundsOfTheOthers() {
    try (Watchman watchman = new Watchman();
        Watchman.Watch broken =
            watchman.over(
                () -> {
                  throw new IllegalStateException("broken");
                })) {
      for (int i = 0; i < 3; i++) {
        try (Watchman.Watch watch =
            watchman.over(() -> Optional.of(Problem.CANCELLED.because("not wanted")))) {
          assertThatThrownBy(() -> Thread.sleep(60_000)).isInstanceOf(InterruptedException.class);
          assertThat(watch.reason().orElseThrow().problem()).isEqualTo(Problem.CANCELLED);
        }
      }
      assertThat(broken.reason()).isEmpty();
    }
  }
}
