package io.github.fddn.image.metrics;

import io.github.fddn.image.Image;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What one picture, or the mean of several, reaches in each metric.
 *
 * @param values value by measure, in the order they were measured; one is absent where the pictures
 *     are too small for it
 */
public record Score(Map<Measure, Double> values) {
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
    Map<Measure, Double> values = new LinkedHashMap<>();
    for (Metric metric : Metric.all()) {
      if (side >= metric.smallestSide()) {
        values.put(metric, metric.of(restored, sharp));
      }
    }
    return new Score(values);
  }

  /** This score and another's values behind it. */
  public Score with(Score other) {
    Map<Measure, Double> all = new LinkedHashMap<>(values);
    all.putAll(other.values);
    return new Score(all);
  }

  /**
   * The mean of each measure over the pictures that have it; decibels are averaged as they are. One
   * picture without any error makes the mean PSNR infinite, as it does in the field's programs.
   */
  public static Score mean(Collection<Score> scores) {
    Map<Measure, List<Double>> columns = new LinkedHashMap<>();
    for (Score score : scores) {
      score.values.forEach(
          (measure, value) ->
              columns.computeIfAbsent(measure, key -> new ArrayList<>()).add(value));
    }
    Map<Measure, Double> means = new LinkedHashMap<>();
    columns.forEach(
        (measure, column) ->
            means.put(
                measure, column.stream().mapToDouble(Double::doubleValue).sum() / column.size()));
    return new Score(means);
  }

  /** The value of one measure, or empty where it could not be measured. */
  public OptionalDouble value(Measure measure) {
    Double value = values.get(measure);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }
}
