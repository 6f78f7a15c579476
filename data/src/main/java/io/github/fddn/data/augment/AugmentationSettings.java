package io.github.fddn.data.augment;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * How often each transform is applied to a pair, each for itself.
 *
 * @param chances 0 to 1 for each transform; what is not named does not happen
 */
public record AugmentationSettings(Map<Transform, Double> chances) {
  /** Rejects chances that cannot be; keeps the order of {@link Transform}. */
  public AugmentationSettings {
    Map<Transform, Double> ordered = new EnumMap<>(Transform.class);
    chances.forEach(
        (transform, chance) -> {
          if (!(chance >= 0 && chance <= 1)) {
            throw new IllegalArgumentException(
                "augmentation." + transform.word() + ": got " + chance + ", expected 0 to 1");
          }
          ordered.put(transform, chance);
        });
    chances = Collections.unmodifiableMap(ordered);
  }

  /** Changes nothing. */
  public static AugmentationSettings none() {
    return new AugmentationSettings(Map.of());
  }

  /**
   * All that the paper names. It prints no chances; these keep about one crop in four free of any
   * change of colour and one in two free of any degradation.
   */
  public static AugmentationSettings paper() {
    Map<Transform, Double> chances = new EnumMap<>(Transform.class);
    chances.put(Transform.FLIP, 0.5);
    chances.put(Transform.TRANSPOSE, 0.5);
    chances.put(Transform.ROTATE, 0.15);
    chances.put(Transform.SHIFT_SCALE_ROTATE, 0.2);
    chances.put(Transform.OPTICAL_DISTORTION, 0.2);
    chances.put(Transform.ELASTIC, 0.1);
    chances.put(Transform.RGB_SHIFT, 0.3);
    chances.put(Transform.GAMMA, 0.3);
    chances.put(Transform.HUE_SATURATION, 0.3);
    chances.put(Transform.GRAY, 0.1);
    chances.put(Transform.MOTION_BLUR, 0.15);
    chances.put(Transform.MEDIAN_BLUR, 0.1);
    chances.put(Transform.SNOW, 0.1);
    chances.put(Transform.JPEG, 0.25);
    return new AugmentationSettings(chances);
  }

  /** What keeps colours and pixels as they are: changes of colour cost decibels. */
  public static AugmentationSettings fidelity() {
    return new AugmentationSettings(
        Map.of(Transform.FLIP, 0.5, Transform.TRANSPOSE, 0.5, Transform.EXPOSURE, 0.3));
  }

  /** How often a transform is applied. */
  public double chance(Transform transform) {
    return chances.getOrDefault(transform, 0.0);
  }

  /** Whether nothing ever changes. */
  public boolean isNone() {
    Collection<Double> all = chances.values();
    return all.stream().allMatch(chance -> chance == 0);
  }
}
