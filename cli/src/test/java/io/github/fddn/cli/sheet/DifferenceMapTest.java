package io.github.fddn.cli.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.fddn.image.ImageSize;
import io.github.fddn.image.Region;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DifferenceMapTest {
  private static final ImageSize PLACE = new ImageSize(64, 48);

  /** Means of luma are sums of whole thousandths. */
  private static final double EXACT = 1e-3;

  private static BufferedImage gray(int width, int height) {
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    paint(image, 0, 0, width, height, 100);
    return image;
  }

  private static void paint(BufferedImage image, int x, int y, int width, int height, int level) {
    Graphics2D pen = image.createGraphics();
    pen.setColor(new Color(level, level, level));
    pen.fillRect(x, y, width, height);
    pen.dispose();
  }

  @Test
  void ofEqualPicturesHasNoPlaces() {
    DifferenceMap map = DifferenceMap.between(gray(300, 200), gray(300, 200));

    assertThat(map.mean()).isZero();
    assertThat(map.places(4, PLACE)).isEmpty();
  }

  @Test
  void findsThePlaceThatDiffersMostFirst() {
    BufferedImage after = gray(640, 480);
    paint(after, 80, 80, 40, 40, 110);
    paint(after, 480, 320, 40, 40, 160);

    List<Region> places = DifferenceMap.between(gray(640, 480), after).places(2, PLACE);

    assertThat(places).hasSize(2);
    assertThat(places.get(0)).matches(place -> contains(place, 480, 320, 40));
    assertThat(places.get(1)).matches(place -> contains(place, 80, 80, 40));
  }

  @Test
  void measuresTheMeanInLevels() {
    BufferedImage after = gray(100, 100);
    paint(after, 0, 0, 50, 100, 110);

    // Half of the picture is ten levels lighter.
    assertThat(DifferenceMap.between(gray(100, 100), after).mean()).isEqualTo(5, within(EXACT));
  }

  @Property(tries = 50)
  void placesLieInsideAndApart(
      @ForAll @IntRange(min = 64, max = 400) int width,
      @ForAll @IntRange(min = 48, max = 400) int height,
      @ForAll @IntRange(min = 101, max = 255) int level) {
    BufferedImage after = gray(width, height);
    paint(after, 0, 0, width, height, level);

    List<Region> places = DifferenceMap.between(gray(width, height), after).places(4, PLACE);

    assertThat(places).isNotEmpty();
    for (Region place : places) {
      assertThat(place.right()).isLessThanOrEqualTo(width);
      assertThat(place.bottom()).isLessThanOrEqualTo(height);
      assertThat(places).filteredOn(other -> overlap(place, other)).containsExactly(place);
    }
  }

  private static boolean contains(Region place, int x, int y, int side) {
    return place.x() <= x
        && place.y() <= y
        && place.right() >= x + side
        && place.bottom() >= y + side;
  }

  private static boolean overlap(Region a, Region b) {
    return a.x() < b.right() && b.x() < a.right() && a.y() < b.bottom() && b.y() < a.bottom();
  }
}
