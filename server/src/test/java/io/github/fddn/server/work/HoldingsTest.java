package io.github.fddn.server.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class HoldingsTest {
  private static final long MB = 1 << 20;

  private final Holdings holdings = new Holdings(4 * MB);

  private Holdings.Holding file(String client, long bytes) {
    Holdings.Holding file = holdings.open(client);
    file.grow(bytes);
    return file;
  }

  @Test
  void whatIsBeyondAClientsShareIsRefusedAndNothingOfAnothers() {
    for (int i = 0; i < 4; i++) {
      file("greedy", MB);
    }

    Holdings.Holding fifth = holdings.open("greedy");
    assertThatThrownBy(() -> fifth.grow(1))
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.problem()).isEqualTo(Problem.CLIENT_FULL))
        .hasMessage(
            "Got more than the 4 MB that one client may keep here; delete jobs that are done,"
                + " or try again when others have ended");
    file("modest", 4 * MB);
  }

  @Test
  void theThreeFilesOfOnePictureAreNeverRefused() {
    for (int i = 0; i < 3; i++) {
      file("client", 100 * MB);
    }

    Holdings.Holding fourth = holdings.open("client");
    assertThatThrownBy(() -> fourth.grow(1)).isInstanceOf(ProblemException.class);
  }

  @Test
  void whatWillComeIsCountedOnceWhenItIsAnnounced() {
    Holdings.Holding announced = holdings.open("client");
    announced.reserve(3 * MB);
    file("client", MB / 2);
    file("client", MB / 4);
    Holdings.Holding last = file("client", MB / 4);

    announced.grow(3 * MB);
    assertThatThrownBy(() -> last.grow(MB)).isInstanceOf(ProblemException.class);
    assertThatThrownBy(() -> announced.grow(1)).isInstanceOf(ProblemException.class);
  }

  @Test
  void whatIsDeletedMakesRoomAndWhoKeepsNothingIsForgotten() {
    Holdings.Holding deleted = file("client", MB);
    for (int i = 0; i < 3; i++) {
      file("client", MB).close();
      file("client", MB);
    }
    deleted.close();
    deleted.close();

    file("client", MB);
    Holdings.Holding other = file("other", MB);
    assertThat(holdings.clients()).isEqualTo(2);
    other.close();
    assertThat(holdings.clients()).isEqualTo(1);
  }

  @Test
  void aTinyFileCountsAsWhatItTakesInMemory() {
    for (int i = 0; i < 16; i++) {
      file("client", 1);
    }

    Holdings.Holding next = holdings.open("client");
    assertThatThrownBy(() -> next.grow(1)).isInstanceOf(ProblemException.class);
  }
}
