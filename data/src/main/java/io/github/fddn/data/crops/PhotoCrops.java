package io.github.fddn.data.crops;

import io.github.fddn.data.PairProblem;
import io.github.fddn.data.blur.Exposure;
import io.github.fddn.data.blur.Planes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Crops of sharp photographs, blurred as they are drawn. */
public final class PhotoCrops implements CropSource {
  /** So many photographs in a row that are too small mean that all are. */
  private static final int MOST_DRAWS = 1000;

  private final List<Path> files;
  private final PhotoShelf shelf;
  private final CropSettings settings;
  private final Exposure exposure;

  private PhotoCrops(List<Path> files, PhotoShelf shelf, CropSettings settings, Exposure exposure) {
    this.files = List.copyOf(files);
    this.shelf = shelf;
    this.settings = settings;
    this.exposure = exposure;
  }

  /**
   * Reads every photograph once, so that what is unreadable is known before the first step.
   *
   * @param unreadable gets the photographs that cannot be used; they are left out
   * @throws IOException if none can be used
   */
  public static PhotoCrops open(
      List<Path> files, CropSettings settings, Exposure exposure, List<PairProblem> unreadable)
      throws IOException {
    PhotoShelf shelf = new PhotoShelf(settings);
    List<Path> usable = new ArrayList<>();
    for (Path file : files) {
      try {
        shelf.get(file);
        usable.add(file);
      } catch (IOException e) {
        unreadable.add(new PairProblem(file.toString(), String.valueOf(e.getMessage())));
      }
    }
    if (usable.isEmpty()) {
      throw new IOException(
          "None of "
              + files.size()
              + " photographs can be read; the first: "
              + (unreadable.isEmpty() ? "there is none" : unreadable.get(0).message()));
    }
    return new PhotoCrops(usable, shelf, settings, exposure);
  }

  /** The same photographs, already read, under another exposure. */
  public PhotoCrops exposedBy(Exposure other) {
    return new PhotoCrops(files, shelf, settings, other);
  }

  @Override
  public CropPair draw(SplittableRandom random, int sizePixels) throws IOException {
    int side = sizePixels + 2 * exposure.marginPixels();
    Planes photo = largeEnough(random, side);
    int window = settings.window(random, side, Math.min(photo.width(), photo.height()));
    Place place = Place.drawn(random, photo, window, settings.candidates(random));
    byte[] square =
        Turn.drawn(random, settings.turned()).of(place.square(photo, window, side).levels(), side);
    Exposure.Taken taken = exposure.take(random, Planes.square(side, square), Exposure.Part.CROP);
    return new CropPair(sizePixels, taken.blurred().levels(), taken.sharp().levels());
  }

  private Planes largeEnough(SplittableRandom random, int side) throws IOException {
    for (int i = 0; i < MOST_DRAWS; i++) {
      Planes photo = shelf.get(files.get(random.nextInt(files.size())));
      if (Math.min(photo.width(), photo.height()) >= side) {
        return photo;
      }
    }
    throw new IOException(
        "No photograph has "
            + side
            + " pixels on both sides, which a crop and its blur need; take smaller crops, shorter"
            + " motion or larger photographs");
  }

  @Override
  public int pictures() {
    return files.size();
  }

  @Override
  public String fingerprint() {
    return Fingerprint.of(files, settings.choice() + " " + exposure);
  }
}
