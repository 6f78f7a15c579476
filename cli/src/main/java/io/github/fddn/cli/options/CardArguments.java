package io.github.fddn.cli.options;

import io.github.fddn.model.ModelCard;
import io.github.fddn.network.AttentionStatistics;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Options about what a model says about itself; what is not given stays. */
public final class CardArguments {
  @Option(names = "--name", paramLabel = "TEXT", description = "What people call the model.")
  @Nullable String name;

  @Option(
      names = "--licence",
      paramLabel = "SPDX",
      description = "Licence of the weights, such as Apache-2.0.")
  @Nullable String licence;

  @Option(names = "--training", paramLabel = "TEXT", description = "How it was trained.")
  @Nullable String training;

  @Option(names = "--data", paramLabel = "TEXT", description = "On which pictures.")
  @Nullable String data;

  @Option(names = "--credit", paramLabel = "TEXT", description = "Whom to thank; may be repeated.")
  List<String> credits = List.of();

  @Option(
      names = "--metric",
      paramLabel = "DATA:MEASURE:VALUE[:UNIT]",
      converter = MetricReader.class,
      description = "A figure measured with it, such as 'GoPro:PSNR gain:0.4:dB'; may be repeated.")
  List<ModelCard.Metric> metrics = List.of();

  @Option(
      names = "--statistics",
      paramLabel = "KIND",
      converter = StatisticsReader.class,
      description = {
        "What the channel attentions look at: 'global', as published,",
        "or 'local:5', a window of 5 cells (or another odd number) of 32 pixels, which makes tiles"
            + " and whole pictures agree."
      })
  @Nullable AttentionStatistics statistics;

  /** {@code card} with what was given. */
  public ModelCard applied(ModelCard card, String createdBy) {
    ModelCard.Origin origin = card.origin();
    var newOrigin =
        new ModelCard.Origin(
            training == null ? origin.training() : training,
            data == null ? origin.data() : data,
            licence == null ? origin.licence() : licence,
            credits.isEmpty() ? origin.credits() : credits,
            createdBy);
    var config = statistics == null ? card.config() : card.config().withStatistics(statistics);
    return new ModelCard(
        name == null ? card.name() : name,
        config,
        newOrigin,
        metrics.isEmpty() ? card.metrics() : metrics);
  }

  /** Reads {@code global} or {@code local:7}. */
  static final class StatisticsReader implements ITypeConverter<AttentionStatistics> {
    /** Cells of this many picture pixels fall on whole pixels at every level of the network. */
    private static final int CELL_PIXELS = 32;

    @Override
    public AttentionStatistics convert(String text) {
      try {
        if (text.equalsIgnoreCase("global")) {
          return new AttentionStatistics.Global();
        }
        if (text.startsWith("local:")) {
          int window = Integer.parseInt(text.substring("local:".length()));
          return new AttentionStatistics.Local(CELL_PIXELS, window);
        }
      } catch (IllegalArgumentException e) {
        // Told below: no number, or an even one.
      }
      throw new TypeConversionException(
          "got '" + text + "', expected global, or local:N with an odd N such as local:7");
    }
  }

  /** Reads {@code GoPro:PSNR gain:0.4:dB}. */
  static final class MetricReader implements ITypeConverter<ModelCard.Metric> {
    @Override
    public ModelCard.Metric convert(String text) {
      String[] parts = text.split(":", -1);
      if (parts.length == 3 || parts.length == 4) {
        try {
          return new ModelCard.Metric(
              parts[0], parts[1], Double.parseDouble(parts[2]), parts.length == 4 ? parts[3] : "");
        } catch (IllegalArgumentException e) {
          // Told below: no number.
        }
      }
      throw new TypeConversionException(
          "got '" + text + "', expected DATA:MEASURE:VALUE or DATA:MEASURE:VALUE:UNIT");
    }
  }
}
