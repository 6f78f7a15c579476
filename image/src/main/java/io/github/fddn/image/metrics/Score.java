package io.github.fddn.image.metrics;

import io.github.fddn.image.Image;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What one picture, or the mean of several, reaches in each metric.
 *
 * @param values value by metric, in the order they were measured; a metric is absent where the
 *     pictures are too small for it
 */
public record Score(Map<Metric, Double> values) {
  /** Keeps a copy with the same order. */
  public Score {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /**
   * All metrics of {@code restored} against {@code sharp}; those that need larger pictures are left
   * out.
   *
   * @throws IllegalArgumentException if the pictures differ in size or colour channels
   */
  public static Score of(Image restored, Image sharp) {
    int side = Math.min(sharp.size().width(), sharp.size().height());
    Map<Metric, Double> values = new LinkedHashMap<>();
    for (Metric metric : Metric.all()) {
      if (side >= metric.smallestSide()) {
        values.put(metric, metric.of(restored, sharp));
      }
    }
    return new Score(values);
  }

  /**
   * The mean of each metric over the pictures that have it; decibels are averaged as they are. One
   * picture without any error makes the mean PSNR infinite, as it does in the field's programs.
   */
  public static Score mean(Collection<Score> scores) {
    Map<Metric, Double> values = new LinkedHashMap<>();
    for (Metric metric : Metric.all()) {
      List<Double> present =
          scores.stream().map(score -> score.values.get(metric)).filter(v -> v != null).toList();
      if (!present.isEmpty()) {
        values.put(metric, present.stream().mapToDouble(Double::doubleValue).average().orElse(0));
      }
    }
    return new Score(values);
  }

  /** The value of one metric, or empty where it could not be measured. */
  public OptionalDouble value(Metric metric) {
    Double value = values.get(metric);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }
}
