package io.github.fddn.data.augment;

import io.github.fddn.data.crops.CropPair;
import io.github.fddn.data.crops.CropSource;
import java.io.IOException;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Crops of a source, changed at random. The same generator gives the same pair; threads may share
 * one; native memory is released before a call returns.
 */
public final class AugmentedCrops implements CropSource {
  private final CropSource source;
  private final AugmentationSettings settings;

  private AugmentedCrops(CropSource source, AugmentationSettings settings) {
    this.source = source;
    this.settings = settings;
  }

  /**
   * Prepares what makes augmented crops of a source; the source itself if nothing ever changes.
   *
   * @throws IOException if something shall change and OpenCV is not installed; one line
   */
  public static UnaryOperator<CropSource> prepared(AugmentationSettings settings)
      throws IOException {
    if (settings.isNone()) {
      return source -> source;
    }
    OpenCv.load();
    return source -> new AugmentedCrops(source, settings);
  }

  // The scope is used without being named: it frees every matrix made while it is open.
  @SuppressWarnings("try")
  @Override
  public CropPair draw(SplittableRandom random, int sizePixels) throws IOException {
    CropPair pair = source.draw(random, sizePixels);
    try (var scope = new PointerScope()) {
      Mat blurred = OpenCv.mat(sizePixels, pair.blurred());
      Mat sharp = OpenCv.mat(sizePixels, pair.sharp());
      for (Transform transform : Transform.values()) {
        if (random.nextDouble() < settings.chance(transform)) {
          UnaryOperator<Mat> change = transform.drawn(random, sizePixels);
          blurred = change.apply(blurred);
          sharp = transform.alike() ? change.apply(sharp) : sharp;
        }
      }
      return new CropPair(sizePixels, OpenCv.levels(blurred), OpenCv.levels(sharp));
    }
  }

  @Override
  public int pictures() {
    return source.pictures();
  }

  @Override
  public String fingerprint() {
    return source.fingerprint() + "-" + settings.chances();
  }
}
