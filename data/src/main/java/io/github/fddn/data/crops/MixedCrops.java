package io.github.fddn.data.crops;

import java.io.IOException;
import java.util.SplittableRandom;

/**
 * Crops of two sources at random.
 *
 * @param most drawn from mostly
 * @param some drawn from now and then
 * @param share how often the second is drawn from, 0 to 1
 */
public record MixedCrops(CropSource most, CropSource some, double share) implements CropSource {
  /** Rejects shares that cannot be. */
  public MixedCrops {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("share: got " + share + ", expected 0 to 1");
    }
  }

  @Override
  public CropPair draw(SplittableRandom random, int sizePixels) throws IOException {
    CropSource source = random.nextDouble() < share ? some : most;
    return source.draw(random, sizePixels);
  }

  @Override
  public int pictures() {
    return most.pictures() + some.pictures();
  }

  @Override
  public String fingerprint() {
    return most.fingerprint() + "-" + some.fingerprint() + "-" + share;
  }
}
