package io.github.fddn.restore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class MemoryGateTest {
  private static final long TOTAL = 80 << 20;
  private static final long LARGE = 200 << 20;
  private static final long SMALL = 1 << 20;

  private final MemoryGate gate = new MemoryGate(TOTAL);

  @Test
  void aSmallPicturePassesByALargeOneInMemory() {
    MemoryGate.Room large = gate.enter(LARGE);

    assertThat(gate.<String>within(SMALL, () -> "done")).isEqualTo("done");
    large.close();
  }

  @Test
  void aSmallPicturePassesByALargeOneThatWaits() throws Exception {
    MemoryGate.Room first = gate.enter(LARGE);
    CompletableFuture<MemoryGate.Room> second =
        CompletableFuture.supplyAsync(() -> gate.enter(LARGE));

    assertThat(gate.<String>within(SMALL, () -> "done")).isEqualTo("done");

    assertThat(second).isNotDone();
    first.close();
    second.get(10, TimeUnit.SECONDS).close();
  }

  @Test
  void roomThatIsGivenBackIsThereAgain() {
    for (int i = 0; i < 1_000; i++) {
      int round = i;
      assertThat(gate.<Integer>within(LARGE, () -> round)).isEqualTo(round);
      assertThat(gate.<Integer>within(SMALL, () -> round)).isEqualTo(round);
    }
  }

  @Test
  void tellsWhatIsTakenOfIt() {
    assertThat(gate.takenBytes()).isZero();
    MemoryGate.Room small = gate.enter(SMALL);
    assertThat(gate.takenBytes()).isEqualTo(SMALL);
    small.close();

    // A picture larger than the gate takes all but what is kept for small ones.
    MemoryGate.Room large = gate.enter(LARGE);
    assertThat(gate.takenBytes()).isEqualTo(TOTAL - TOTAL / 8);
    large.close();
    assertThat(gate.takenBytes()).isZero();
  }

  @Test
  void whatAPictureNeedsLessThanItsHeaderSaidIsFreeForOthersAtOnce() {
    try (MemoryGate.Room room = gate.enter(TOTAL / 2)) {
      room.shrink(SMALL);
      assertThat(gate.takenBytes()).isEqualTo(SMALL);
      room.shrink(LARGE);
      assertThat(gate.takenBytes()).isEqualTo(SMALL);
    }
    assertThat(gate.takenBytes()).isZero();
  }
}
