package io.github.fddn.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AdmissionTest {
  private final Admission admission = new Admission(4);

  @Test
  void oneClientHasHalfOfAllThreadsAndOthersTheRest() {
    assertThat(admission.enter("greedy")).isTrue();
    assertThat(admission.enter("greedy")).isTrue();
    assertThat(admission.enter("greedy")).isFalse();

    assertThat(admission.enter("modest")).isTrue();
    assertThat(admission.enter("late")).isTrue();
    assertThat(admission.enter("latest")).isFalse();
  }

  @Test
  void whatIsAnsweredMakesRoomForAnother() {
    for (int round = 0; round < 100; round++) {
      assertThat(admission.enter("one")).isTrue();
      assertThat(admission.enter("one")).isTrue();
      assertThat(admission.enter("one")).isFalse();
      admission.leave("one");
      admission.leave("one");
    }
  }
}
