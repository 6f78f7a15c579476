package io.github.fddn.server.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TurnsTest {
  private final List<String> called = Collections.synchronizedList(new ArrayList<>());
  private final List<Thread> threads = new ArrayList<>();

  @AfterEach
  void end() throws InterruptedException {
    for (Thread thread : threads) {
      thread.interrupt();
      thread.join();
    }
  }

  /** Somebody who waits for a turn, notes it and holds it until the test ends or gives it back. */
  private Thread waiting(Turns turns, String client, boolean large) throws InterruptedException {
    int before = turns.waiting() + turns.running();
    Thread thread =
        new Thread(
            () -> {
              try {
                hold(turns.take(client, large), client);
              } catch (InterruptedException e) {
                // The test gives the place back, or takes it out of the line.
                Thread.currentThread().interrupt();
              }
            });
    threads.add(thread);
    thread.start();
    while (turns.waiting() + turns.running() == before) {
      Thread.sleep(1);
    }
    return thread;
  }

  private void hold(Turns.Turn turn, String client) throws InterruptedException {
    try (turn) {
      called.add(client);
      Thread.sleep(60_000);
    }
  }

  private void awaitCalled(int count) throws InterruptedException {
    while (called.size() < count) {
      Thread.sleep(1);
    }
  }

  @Test
  void largePicturesWaitInTheSameBoundedLineWhileAPlaceIsLeftForASmallOne()
      throws InterruptedException {
    Turns turns = new Turns(3, 4);
    turns.take("a", true);
    turns.take("b", true);
    for (String client : List.of("a", "a", "b", "b")) {
      turns.join(client, true);
    }

    assertThatThrownBy(() -> turns.join("a", true)).hasMessageContaining("4 that may wait");
    assertThat(turns.isFull()).isFalse();
    turns.requireRoom("c");
    turns.take("c", false);
    assertThat(turns.isFull()).isTrue();
    assertThatThrownBy(() -> turns.requireRoom("c")).hasMessageContaining("4 that may wait");
  }

  @Test
  void aPictureThatLeavesTheLineMakesRoomInIt() throws InterruptedException {
    Turns turns = new Turns(1, 1);
    Turns.Turn held = turns.take("a", false);
    Turns.Turn left = turns.join("b", false);
    assertThatThrownBy(() -> turns.join("c", false)).isInstanceOf(ProblemException.class);

    left.close();
    left.close();
    Turns.Turn next = turns.join("c", false);
    held.close();
    next.await();

    assertThat(turns.running()).isEqualTo(1);
    assertThat(turns.waiting()).isZero();
  }

  @Test
  void clientsTakeTurnsHoweverManyPicturesOneHas() throws InterruptedException {
    Turns turns = new Turns(1, 10);
    Turns.Turn held = turns.take("first", false);
    for (String client : List.of("greedy", "greedy", "greedy", "modest", "late")) {
      waiting(turns, client, false);
    }

    held.close();
    for (int round = 1; round < 5; round++) {
      awaitCalled(round);
      endOfLastCalled();
    }
    awaitCalled(5);

    assertThat(called).containsExactly("greedy", "modest", "late", "greedy", "greedy");
  }

  /** Whoever holds the only place, asleep, gives it back. */
  private void endOfLastCalled() throws InterruptedException {
    Optional<Thread> holder = Optional.empty();
    while (holder.isEmpty()) {
      holder =
          threads.stream()
              .filter(thread -> thread.getState() == Thread.State.TIMED_WAITING)
              .findFirst();
    }
    holder.get().interrupt();
    holder.get().join();
  }

  @Test
  void largePicturesLeaveOnePlaceForSmallOnes() throws InterruptedException {
    Turns turns = new Turns(3, 10);
    for (int i = 0; i < 4; i++) {
      waiting(turns, "large", true);
    }
    assertThat(turns.running()).isEqualTo(2);

    waiting(turns, "small", false);
    awaitCalled(3);

    assertThat(called).containsExactlyInAnyOrder("large", "large", "small");
    assertThat(turns.waiting()).isEqualTo(2);
  }

  @Test
  void moreThanMayWaitAreRefused() throws InterruptedException {
    Turns turns = new Turns(1, 1);
    waiting(turns, "a", false);
    waiting(turns, "b", false);

    assertThat(turns.isFull()).isTrue();
    assertThatThrownBy(() -> turns.take("c", false))
        .isInstanceOf(ProblemException.class)
        .hasMessage("Got one picture more than the 1 that may wait; try again in a moment");
  }

  @Test
  void oneClientFillsHalfOfTheLineAtMost() throws InterruptedException {
    Turns turns = new Turns(1, 4);
    for (int i = 0; i < 3; i++) {
      waiting(turns, "greedy", false);
    }

    assertThat(turns.isFull()).isFalse();
    assertThatThrownBy(() -> turns.take("greedy", false))
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.problem()).isEqualTo(Problem.CLIENT_FULL))
        .hasMessage(
            "Got one picture more than the 2 of one client that may wait; try again in a moment");
    waiting(turns, "modest", false);
    awaitCalled(1);
    endOfLastCalled();
    awaitCalled(2);

    // Of its two that waited one is at work now.
    turns.requireRoom("greedy");
    assertThat(turns.waiting()).isEqualTo(2);
  }

  @Test
  void whoLeavesTheLineMakesRoom() throws InterruptedException {
    Turns turns = new Turns(1, 1);
    waiting(turns, "a", false);
    Thread impatient = waiting(turns, "b", false);
    impatient.interrupt();
    impatient.join();

    assertThat(turns.waiting()).isZero();
    assertThat(turns.isFull()).isFalse();
    assertThat(called).containsExactly("a");
  }
}
