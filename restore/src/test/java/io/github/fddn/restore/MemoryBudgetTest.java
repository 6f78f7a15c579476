package io.github.fddn.restore;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fddn.image.ImageSize;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class MemoryBudgetTest {
  private static final long MEGABYTE = 1L << 20;
  private static final ImageSize PHOTO = new ImageSize(6000, 4000);

  @Property
  void partsFitIntoAHeapAndTheMemoryBesideIt(
      @ForAll @LongRange(min = 1, max = 64L << 30) long heap,
      @ForAll @LongRange(min = 1, max = 64L << 30) long beside) {
    var budget = new MemoryBudget(MemoryBudget.within(heap, beside));
    long perPixel = 350;
    long tile =
        budget.tilePixels(PHOTO, 0, perPixel) * (perPixel + MemoryBudget.BUFFER_BYTES_PER_PIXEL);

    assertThat(budget.pictureBytes()).isLessThanOrEqualTo(heap);
    assertThat(tile).isLessThanOrEqualTo(Math.max(0, beside - MemoryBudget.BASE_BYTES) + 1);
  }

  @Test
  void theScarcerPartDecides() {
    assertThat(MemoryBudget.within(100 * MEGABYTE, Long.MAX_VALUE))
        .isEqualTo(MemoryBudget.BASE_BYTES + 400 * MEGABYTE);
    assertThat(MemoryBudget.within(Long.MAX_VALUE, MemoryBudget.BASE_BYTES + 300 * MEGABYTE))
        .isEqualTo(MemoryBudget.BASE_BYTES + 400 * MEGABYTE);
  }
}
