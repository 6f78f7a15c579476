package io.github.fddn.cli.options;

import io.github.fddn.restore.ChannelOrder;
import io.github.fddn.restore.EngineOptions;
import io.github.fddn.restore.ModelSource;
import io.github.fddn.restore.Scales;
import io.github.fddn.restore.ShippedModel;
import io.github.fddn.restore.ValueRange;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Options about the machine and about what foreign models take, whichever model is run. */
public abstract sealed class MachineArguments permits EngineArguments, ContenderArguments {
  /** The word for the model that is used where nothing is said. */
  public static final String SHIPPED = ShippedModel.DEFAULT.word();

  @Option(
      names = "--memory",
      paramLabel = "SIZE",
      converter = MemorySize.Reader.class,
      description = {
        "Memory the program may take: 2g, 512m, or 50%% of the machine or container.",
        "Tiles are cut to fit. Default: a share of what is there."
      })
  @Nullable MemorySize memory;

  @Option(
      names = "--threads",
      paramLabel = "N",
      converter = Threads.class,
      description = "Processor threads for the network. Default: all.")
  @Nullable Integer threads;

  @Option(
      names = "--ensemble",
      paramLabel = "N",
      converter = Turns.class,
      description = {
        "Restore every tile turned in N ways (2, 4 or 8) and take the mean.",
        "Finer, N times the time; 4 gain nearly all."
      })
  int ensemble = 1;

  @Option(
      names = "--scales",
      paramLabel = "WHICH",
      converter = ScaleWords.class,
      completionCandidates = ScaleCandidates.class,
      description = {
        "Sizes at which pictures are restored: one (their own), several (half of it, too, and"
            + " smaller where the shake is long; a fifth more time), or auto: several for models of"
            + " this project, one for others. Default: auto."
      })
  Scales scales = Scales.AUTO;

  @Option(
      names = "--model-range",
      paramLabel = "RANGE",
      converter = RangeWords.class,
      completionCandidates = RangeCandidates.class,
      description =
          "Values that a foreign model takes: unit (0 to 1, the default) or byte (0 to 255).")
  @Nullable ValueRange range;

  @Option(
      names = "--channel-order",
      paramLabel = "ORDER",
      converter = OrderWords.class,
      completionCandidates = OrderCandidates.class,
      description = "Channel order that a foreign model takes: rgb (the default) or bgr.")
  @Nullable ChannelOrder order;

  @Option(
      names = "--size-multiple",
      paramLabel = "N",
      converter = Multiple.class,
      description =
          "What width and height must be multiples of for a foreign model. Default: found out.")
  @Nullable Integer sizeMultiple;

  /** How the model is opened that {@code written} stands for: one by name, or a file. */
  public EngineOptions options(String written) {
    ModelSource source =
        ShippedModel.named(written)
            .<ModelSource>map(ModelSource::shipped)
            .orElseGet(() -> ModelSource.file(UserPath.of(written)));
    EngineOptions options =
        EngineOptions.defaults().withModel(source).withEnsemble(ensemble).withScales(scales);
    if (memory != null) {
      options = options.withMemoryBytes(memory.bytes());
    }
    if (threads != null) {
      options = options.withThreads(threads);
    }
    if (range != null) {
      options = options.withRange(range);
    }
    if (order != null) {
      options = options.withOrder(order);
    }
    return sizeMultiple == null ? options : options.withSizeMultiple(sizeMultiple);
  }

  /** A whole number of threads. */
  static final class Threads extends WholeNumber {
    Threads() {
      super(1, 1024);
    }
  }

  /** A number of turns. */
  static final class Turns implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      return switch (text.strip()) {
        case "1" -> 1;
        case "2" -> 2;
        case "4" -> 4;
        case "8" -> 8;
        default -> throw new TypeConversionException("got '" + text + "', expected 1, 2, 4 or 8");
      };
    }
  }

  /** A whole number of pixels. */
  static final class Multiple extends WholeNumber {
    Multiple() {
      super(1, 1024);
    }
  }

  /** For the completion of shells. */
  static final class RangeCandidates extends ArrayList<String> {
    private static final long serialVersionUID = 1L;

    RangeCandidates() {
      super(Words.of(ValueRange.values()));
    }
  }

  /** The words for {@link ValueRange}. */
  static final class RangeWords extends Words<ValueRange> {
    RangeWords() {
      super(ValueRange.values());
    }
  }

  /** For the completion of shells. */
  static final class OrderCandidates extends ArrayList<String> {
    private static final long serialVersionUID = 1L;

    OrderCandidates() {
      super(Words.of(ChannelOrder.values()));
    }
  }

  /** The words for {@link ChannelOrder}. */
  static final class OrderWords extends Words<ChannelOrder> {
    OrderWords() {
      super(ChannelOrder.values());
    }
  }

  /** For the completion of shells. */
  static final class ScaleCandidates extends ArrayList<String> {
    private static final long serialVersionUID = 1L;

    ScaleCandidates() {
      super(Words.of(Scales.values()));
    }
  }

  /** The words for {@link Scales}. */
  static final class ScaleWords extends Words<Scales> {
    ScaleWords() {
      super(Scales.values());
    }
  }
}
