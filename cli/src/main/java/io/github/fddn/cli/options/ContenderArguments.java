package io.github.fddn.cli.options;

import io.github.fddn.restore.ChannelOrder;
import io.github.fddn.restore.EngineOptions;
import io.github.fddn.restore.ModelSource;
import io.github.fddn.restore.ValueRange;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options about several models that are compared, and the machine that runs them. */
public final class ContenderArguments {
  @Option(
      names = "--model",
      paramLabel = "FILE",
      arity = "1..*",
      description = {
        "Models to measure: 'fddn', which is part of the program (the default), files of 'fddn"
            + " export', or other ONNX files."
      })
  List<String> models = List.of();

  @Option(
      names = "--memory",
      paramLabel = "SIZE",
      converter = MemorySize.Reader.class,
      description = "Memory the program may take: 2g, 512m, or 50%%. Default: a share.")
  @Nullable MemorySize memory;

  @Option(
      names = "--threads",
      paramLabel = "N",
      converter = EngineArguments.Threads.class,
      description = "Processor threads for the networks. Default: all.")
  @Nullable Integer threads;

  @Option(
      names = "--model-range",
      paramLabel = "RANGE",
      converter = EngineArguments.RangeWords.class,
      completionCandidates = EngineArguments.RangeCandidates.class,
      description = "Values that foreign models take: unit (0..1, the default) or byte (0..255).")
  @Nullable ValueRange range;

  @Option(
      names = "--channel-order",
      paramLabel = "ORDER",
      converter = EngineArguments.OrderWords.class,
      completionCandidates = EngineArguments.OrderCandidates.class,
      description = "Channel order that foreign models take: rgb (the default) or bgr.")
  @Nullable ChannelOrder order;

  @Option(
      names = "--size-multiple",
      paramLabel = "N",
      converter = EngineArguments.Multiple.class,
      description = "What width and height must be multiples of for foreign models.")
  @Nullable Integer sizeMultiple;

  /** The models as they were written; empty if none was. */
  public List<String> models() {
    return List.copyOf(models);
  }

  /** How the model is opened that {@code written} stands for. */
  public EngineOptions options(String written) {
    ModelSource source =
        written.equals(EngineArguments.SHIPPED)
            ? ModelSource.shipped()
            : ModelSource.file(UserPath.of(written));
    EngineOptions options = EngineOptions.defaults().withModel(source);
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
}
