package io.github.fddn.data.crops;

import io.github.fddn.data.BlurSharpPair;
import io.github.fddn.data.PairProblem;
import io.github.fddn.data.blur.Planes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** The same crops of blurred and of sharp pictures. */
public final class PairCrops implements CropSource {
  /** So many pairs in a row that are too small mean that all are. */
  private static final int MOST_DRAWS = 1000;

  private final List<BlurSharpPair> pairs;
  private final PhotoShelf shelf;
  private final CropSettings settings;
  private final List<Integer> sides;

  private PairCrops(
      List<BlurSharpPair> pairs, PhotoShelf shelf, CropSettings settings, List<Integer> sides) {
    this.pairs = List.copyOf(pairs);
    this.shelf = shelf;
    this.settings = settings;
    this.sides = List.copyOf(sides);
  }

  /**
   * Reads every pair once, so that what does not fit is known before the first step.
   *
   * @param unusable gets the pairs that cannot be used; they are left out
   * @throws IOException if none can be used
   */
  public static PairCrops open(
      List<BlurSharpPair> pairs, CropSettings settings, List<PairProblem> unusable)
      throws IOException {
    // Both pictures of a pair in their own size: reducing would reduce the blur too.
    PhotoShelf shelf = new PhotoShelf(settings.inFullSize());
    List<BlurSharpPair> usable = new ArrayList<>();
    List<Integer> sides = new ArrayList<>();
    for (BlurSharpPair pair : pairs) {
      try {
        Planes sharp = shelf.get(pair.sharp());
        requireAlike(shelf.get(pair.blurred()), sharp, pair);
        usable.add(pair);
        sides.add(Math.min(sharp.width(), sharp.height()));
      } catch (IOException e) {
        unusable.add(new PairProblem(pair.name(), String.valueOf(e.getMessage())));
      }
    }
    if (usable.isEmpty()) {
      throw new IOException(
          "None of "
              + pairs.size()
              + " pairs can be used; the first: "
              + (unusable.isEmpty() ? "there is none" : unusable.get(0).message()));
    }
    return new PairCrops(usable, shelf, settings, sides);
  }

  private static void requireAlike(Planes blurred, Planes sharp, BlurSharpPair pair)
      throws IOException {
    if (blurred.width() != sharp.width() || blurred.height() != sharp.height()) {
      throw new IOException(
          pair.blurred()
              + ": got "
              + blurred.width()
              + "x"
              + blurred.height()
              + " pixels, expected the "
              + sharp.width()
              + "x"
              + sharp.height()
              + " of "
              + pair.sharp());
    }
  }

  @Override
  public CropPair draw(SplittableRandom random, int sizePixels) throws IOException {
    for (int i = 0; i < MOST_DRAWS; i++) {
      BlurSharpPair pair = pairs.get(random.nextInt(pairs.size()));
      Planes sharp = shelf.get(pair.sharp());
      if (Math.min(sharp.width(), sharp.height()) >= sizePixels) {
        Place place = Place.drawn(random, sharp, sizePixels, settings.candidates(random));
        Turn turn = Turn.drawn(random, settings.turned());
        Planes truth = cut(sharp, place, sizePixels);
        Planes blurred = cut(shelf.get(pair.blurred()), place, sizePixels);
        double kept = settings.blurKept(random);
        return new CropPair(
            sizePixels,
            turn.of((kept < 1 ? blurred.mixed(truth, 1 - kept) : blurred).levels(), sizePixels),
            turn.of(truth.levels(), sizePixels));
      }
    }
    throw new IOException(
        "No pair has " + sizePixels + " pixels on both sides; take smaller crops");
  }

  /** How many pairs have fewer pixels on a side: no crop of that size is drawn from them. */
  public int smallerThan(int sizePixels) {
    return (int) sides.stream().filter(side -> side < sizePixels).count();
  }

  private static Planes cut(Planes picture, Place place, int size) {
    return picture.cut(place.left(), place.top(), size, size);
  }

  @Override
  public int pictures() {
    return pairs.size();
  }

  @Override
  public String fingerprint() {
    List<Path> files = new ArrayList<>();
    pairs.forEach(pair -> files.addAll(List.of(pair.blurred(), pair.sharp())));
    return Fingerprint.of(files, settings.choice());
  }
}
