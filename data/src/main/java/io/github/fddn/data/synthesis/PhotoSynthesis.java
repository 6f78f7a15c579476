package io.github.fddn.data.synthesis;

import io.github.fddn.data.blur.Exposure;
import io.github.fddn.data.blur.MotionSettings;
import io.github.fddn.data.blur.Planes;
import io.github.fddn.data.crops.Place;
import io.github.fddn.data.crops.SharpPhotos;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Blurs photographs as a moving camera would have. Picture {@code i} is drawn with a generator made
 * of the seed and {@code i} alone, so that any number of threads makes the same pictures; they may
 * share one.
 */
public final class PhotoSynthesis {
  /** Of so many places the most detailed is taken; flat sky teaches little. */
  private static final int CANDIDATES = 3;

  /** An odd number that scatters pictures over all generators (golden ratio). */
  private static final long SCATTER = 0x9E3779B97F4A7C15L;

  private final List<Path> photos;
  private final SynthesisSettings settings;

  /**
   * Of these photographs.
   *
   * @throws IllegalArgumentException if there is none
   */
  public PhotoSynthesis(List<Path> photos, SynthesisSettings settings) {
    if (photos.isEmpty()) {
      throw new IllegalArgumentException("photos: got none, expected at least one");
    }
    this.photos = List.copyOf(photos);
    this.settings = settings;
  }

  /** The photograph that picture {@code number} is made of: all in turn, from 0. */
  public Path photo(int number) {
    return photos.get(number % photos.size());
  }

  /**
   * Makes a picture: one pair for every sequence, with the same truth.
   *
   * @param number of the picture, from 0
   * @throws IOException if the photograph cannot be read or is too small; one line that names it
   */
  public List<SyntheticPair> make(int number) throws IOException {
    Path photo = photo(number);
    SplittableRandom random =
        new SplittableRandom(new SplittableRandom(settings.seed() ^ number * SCATTER).nextLong());
    Planes part = part(random.split(), photo);
    // The same draws for every length: the same way of the camera, only longer.
    long draws = random.nextLong();
    int margin = settings.marginPixels();
    List<SyntheticPair> pairs = new ArrayList<>();
    for (MotionSettings motion : settings.sequences()) {
      int unused = margin - motion.marginPixels();
      Planes scene =
          part.cut(unused, unused, part.width() - 2 * unused, part.height() - 2 * unused);
      Exposure.Part extent = settings.size().isPresent() ? Exposure.Part.CROP : Exposure.Part.WHOLE;
      Exposure.Taken taken =
          new Exposure(motion, settings.sensor()).take(new SplittableRandom(draws), scene, extent);
      pairs.add(pair(motion, number, taken));
    }
    return pairs;
  }

  private SyntheticPair pair(MotionSettings motion, int number, Exposure.Taken taken) {
    return new SyntheticPair(
        SynthesisSettings.name(motion),
        SyntheticPair.name(number),
        photo(number).toString(),
        taken.blurred(),
        taken.sharp(),
        Map.of("length_pixels", taken.lengthPixels()));
  }

  /** What is taken, and the rim around it. */
  private Planes part(SplittableRandom random, Path photo) throws IOException {
    Planes whole = read(photo);
    int rim = 2 * settings.marginPixels();
    int least = settings.size().orElse(1) + rim;
    if (Math.min(whole.width(), whole.height()) < least) {
      throw new IOException(
          photo
              + ": got "
              + whole.width()
              + "x"
              + whole.height()
              + " pixels, expected at least "
              + least
              + " on both sides, since blur of this length cuts off "
              + rim);
    }
    if (settings.size().isEmpty()) {
      return whole;
    }
    Place place = Place.drawn(random, whole, least, CANDIDATES);
    return whole.cut(place.left(), place.top(), least, least);
  }

  /** One at a time: decoding a large photograph takes more memory than all else. */
  private synchronized Planes read(Path photo) throws IOException {
    return SharpPhotos.read(photo, settings.mostMegapixels());
  }
}
