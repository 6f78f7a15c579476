package io.github.fddn.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PaddingTest {

  @Test
  void reflectsWithoutRepeatingTheEdge() {
    Padding padding = new Padding(6, 5, 8);
    assertThat(columns(padding)).containsExactly(0, 1, 2, 3, 4, 3, 2, 1);
    assertThat(rows(padding)).containsExactly(0, 1, 2, 3, 4, 5, 4, 3);
  }

  @Test
  void repeatsTheEdgeInBothDirectionsWhereOneSideIsTooShortToReflect() {
    Padding padding = new Padding(6, 4, 8);
    assertThat(columns(padding)).containsExactly(0, 1, 2, 3, 3, 3, 3, 3);
    assertThat(rows(padding)).containsExactly(0, 1, 2, 3, 4, 5, 5, 5);
  }

  @Test
  void repeatsTheOnlyPixel() {
    assertThat(columns(new Padding(1, 1, 8))).containsOnly(0).hasSize(8);
  }

  @Test
  void leavesAFittingPictureAlone() {
    Padding padding = new Padding(720, 1280, 8);
    assertThat(padding.paddedHeight()).isEqualTo(720);
    assertThat(padding.paddedWidth()).isEqualTo(1280);
    assertThat(padding.sourceRow(719)).isEqualTo(719);
  }

  @Test
  void refusesWhatIsNoPicture() {
    assertThatThrownBy(() -> new Padding(0, 7, 8))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Padding: got 7×0 pixels to multiples of 8, expected each to be at least 1");
  }

  @Property
  void addsLessThanAMultipleAndShowsOnlyPixelsThatExist(
      @ForAll @IntRange(min = 1, max = 300) int height,
      @ForAll @IntRange(min = 1, max = 300) int width,
      @ForAll @IntRange(min = 1, max = 64) int multiple) {
    Padding padding = new Padding(height, width, multiple);
    assertThat(padding.paddedHeight() % multiple).isZero();
    assertThat(padding.paddedHeight() - height).isBetween(0, multiple - 1);
    assertThat(rows(padding)).allMatch(row -> row >= 0 && row < height);
    assertThat(columns(padding)).allMatch(column -> column >= 0 && column < width);
  }

  private static List<Integer> rows(Padding padding) {
    return IntStream.range(0, padding.paddedHeight()).map(padding::sourceRow).boxed().toList();
  }

  private static List<Integer> columns(Padding padding) {
    return IntStream.range(0, padding.paddedWidth()).map(padding::sourceColumn).boxed().toList();
  }
}
