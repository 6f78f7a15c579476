package io.github.fddn.restore;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fddn.image.ImageSize;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What holds for the cutting of every picture, from 1×1 to 200 megapixels. */
class TileGridProperties {
  private static final int TRIES = 300;

  /** Shares are floats. */
  private static final double ROUNDING = 1e-6;

  /** Any picture that is allowed. */
  @Provide
  Arbitrary<ImageSize> pictures() {
    Arbitrary<Integer> sides =
        Arbitraries.integers()
            .between(1, 30_000)
            .withDistribution(net.jqwik.api.RandomDistribution.biased());
    return Combinators.combine(sides, sides)
        .as(ImageSize::new)
        .filter(size -> size.pixels() <= 200_000_000L);
  }

  /** The rules of models: a multiple, a halo of whole multiples, any size. */
  @Provide
  Arbitrary<TileRules> rules() {
    return Combinators.combine(Arbitraries.of(1, 2, 8, 32), Arbitraries.integers().between(0, 3))
        .as(
            (multiple, halos) ->
                new TileRules(
                    multiple, TileAxis.roundUp(halos * 32, multiple), Optional.empty(), 300));
  }

  @Property(tries = TRIES)
  void tilesAreAlignedOfOneSizeAndWithinTheBudget(
      @ForAll("pictures") ImageSize image,
      @ForAll("rules") TileRules rules,
      @ForAll @IntRange(min = 60_000, max = 5_000_000) int maxPixels) {
    TileGrid grid = TileGrid.of(image, rules, maxPixels);

    assertThat(grid.tile().pixels()).isLessThanOrEqualTo(maxPixels);
    for (TileAxis axis : new TileAxis[] {grid.columns(), grid.rows()}) {
      assertThat(axis.tile() % rules.multiple()).isZero();
      for (int i = 0; i < axis.count(); i++) {
        assertThat(axis.start(i) % rules.multiple()).isZero();
      }
    }
  }

  @Property(tries = TRIES)
  void everyPixelHasSharesThatAddUpToOneAndKeepTheHalo(
      @ForAll("pictures") ImageSize image,
      @ForAll("rules") TileRules rules,
      @ForAll @IntRange(min = 60_000, max = 5_000_000) int maxPixels) {
    TileGrid grid = TileGrid.of(image, rules, maxPixels);

    covers(grid.columns(), image.width(), rules.haloPixels());
    covers(grid.rows(), image.height(), rules.haloPixels());
  }

  @Property(tries = TRIES)
  void noOtherNumberOfTilesIsLessWork(
      @ForAll("pictures") ImageSize image,
      @ForAll("rules") TileRules rules,
      @ForAll @IntRange(min = 60_000, max = 5_000_000) int maxPixels) {
    TileGrid grid = TileGrid.of(image, rules, maxPixels);

    assertThat(List.of(grid.columns().count(), grid.rows().count()))
        .isEqualTo(countsOfLeastWork(image, rules, maxPixels));
  }

  /** Looks at every number of columns, and for each at every number of rows. */
  private static List<Integer> countsOfLeastWork(ImageSize image, TileRules rules, int maxPixels) {
    List<Integer> best = List.of();
    long least = Long.MAX_VALUE;
    for (int columns = 1; columns <= mostTiles(image.width(), rules); columns++) {
      int width = tile(image.width(), columns, rules);
      int rows = 1;
      while (rows <= mostTiles(image.height(), rules)
          && (long) width * tile(image.height(), rows, rules) > maxPixels) {
        rows++;
      }
      long work = (long) columns * width * rows * tile(image.height(), rows, rules);
      if (rows <= mostTiles(image.height(), rules) && work < least) {
        best = List.of(columns, rows);
        least = work;
      }
    }
    return best;
  }

  private static int tile(int length, int count, TileRules rules) {
    return TileAxis.of(length, count, rules.multiple(), rules.haloPixels()).tile();
  }

  /** Tiles are longer than their halos by two widths of blending, in whole multiples. */
  private static int mostTiles(int length, TileRules rules) {
    int step = TileAxis.roundUp(2 * TileAxis.LARGEST_BLEND, rules.multiple());
    int steps = TileAxis.roundUp(length, rules.multiple()) - 2 * rules.haloPixels();
    return Math.max(1, (steps + step - 1) / step);
  }

  /** A search of every number of tiles would take longer than anybody waits. */
  @Example
  void picturesOfOneRowArePlannedAsSoonAsOthers() {
    TileRules rules = new TileRules(32, 96, Optional.empty(), 300);
    ImageSize row = new ImageSize(200_000_000, 1);
    ImageSize column = new ImageSize(1, 200_000_000);

    assertThat(TileGrid.of(row, rules, 1_000_000).tile().pixels()).isLessThanOrEqualTo(1_000_000);
    assertThat(TileGrid.of(column, rules, 1_000_000).tile().pixels())
        .isLessThanOrEqualTo(1_000_000);
  }

  @Property(tries = TRIES)
  void tilesOfAFixedSizeCoverThePictureToo(
      @ForAll("pictures") ImageSize image, @ForAll @IntRange(min = 130, max = 600) int side) {
    TileRules rules = new TileRules(1, 64, Optional.of(new ImageSize(side, side)), 300);

    TileGrid grid = TileGrid.of(image, rules, 1);

    assertThat(grid.tile()).isEqualTo(new ImageSize(side, side));
    covers(grid.columns(), image.width(), 64);
    covers(grid.rows(), image.height(), 64);
  }

  private static void covers(TileAxis axis, int length, int halo) {
    double[] shares = new double[length];
    int blend = axis.blendPixels();
    for (int i = 0; i < axis.count(); i++) {
      assertThat(axis.from(i)).isGreaterThanOrEqualTo(axis.start(i) + (i == 0 ? 0 : halo - blend));
      assertThat(axis.to(i)).isLessThanOrEqualTo(axis.start(i) + axis.tile());
      if (i < axis.count() - 1) {
        assertThat(axis.to(i)).isLessThanOrEqualTo(axis.start(i) + axis.tile() - (halo - blend));
      }
      for (int x = axis.from(i); x < axis.to(i); x++) {
        double share = 1;
        if (i > 0 && x < axis.from(i) + 2 * blend) {
          share = TileAxis.laterShare(x - axis.from(i), blend);
        } else if (x >= axis.alone(i)) {
          share = 1 - TileAxis.laterShare(x - axis.alone(i), blend);
        }
        shares[x] += share;
      }
    }
    for (double share : shares) {
      assertThat(share).isBetween(1 - ROUNDING, 1 + ROUNDING);
    }
  }
}
