package io.github.fddn.restore;

import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * How a model is opened and run.
 *
 * @param model which model
 * @param threads processor threads for the network, at least 1; empty: as many as there are
 *     processors
 * @param memoryBytes memory that the whole process may take, in bytes; empty: a share of what the
 *     container or machine has
 * @param range values the model takes; asked for only if the model's file does not say
 * @param order channel order the model takes; asked for only if the model's file does not say
 * @param sizeMultiple what width and height the model takes are multiples of; empty: what the
 *     model's file says or what a trial finds
 * @param ensemble in how many ways each tile is turned and restored before the results are
 *     averaged: 1, 2, 4 or 8, finer for so many times the work (the geometric self-ensemble of Lim
 *     et al., EDSR, CVPRW 2017, section 3.4); 4 gain nearly all
 * @param scales at which of its sizes a picture is restored
 */
public record EngineOptions(
    ModelSource model,
    OptionalInt threads,
    OptionalLong memoryBytes,
    ValueRange range,
    ChannelOrder order,
    OptionalInt sizeMultiple,
    int ensemble,
    Scales scales) {

  /** Rejects values that no machine or model has. */
  public EngineOptions {
    if (threads.isPresent() && threads.getAsInt() < 1) {
      throw new IllegalArgumentException(
          "Threads: got " + threads.getAsInt() + ", expected at least 1");
    }
    if (memoryBytes.isPresent() && memoryBytes.getAsLong() < 1) {
      throw new IllegalArgumentException(
          "Memory: got " + memoryBytes.getAsLong() + " bytes, expected at least 1");
    }
    if (sizeMultiple.isPresent()
        && (sizeMultiple.getAsInt() < 1 || sizeMultiple.getAsInt() > 1024)) {
      throw new IllegalArgumentException(
          "Size multiple: got " + sizeMultiple.getAsInt() + ", expected 1 to 1024");
    }
    if (ensemble < 1 || ensemble > Turn.COUNT || Integer.bitCount(ensemble) != 1) {
      throw new IllegalArgumentException("Ensemble: got " + ensemble + ", expected 1, 2, 4 or 8");
    }
  }

  /** The shipped model, all processors, a share of the machine's memory. */
  public static EngineOptions defaults() {
    return new EngineOptions(
        ModelSource.shipped(),
        OptionalInt.empty(),
        OptionalLong.empty(),
        ValueRange.UNIT,
        ChannelOrder.RGB,
        OptionalInt.empty(),
        1,
        Scales.AUTO);
  }

  /** These options with another model. */
  public EngineOptions withModel(ModelSource other) {
    return new EngineOptions(
        other, threads, memoryBytes, range, order, sizeMultiple, ensemble, scales);
  }

  /** These options with so many threads. */
  public EngineOptions withThreads(int count) {
    return new EngineOptions(
        model, OptionalInt.of(count), memoryBytes, range, order, sizeMultiple, ensemble, scales);
  }

  /** These options with so many bytes for the whole process. */
  public EngineOptions withMemoryBytes(long bytes) {
    return new EngineOptions(
        model, threads, OptionalLong.of(bytes), range, order, sizeMultiple, ensemble, scales);
  }

  /**
   * These options for a process whose heap and remaining memory are limited apart from each other,
   * as those of containers that only Java fills are.
   *
   * @param heapBytes what pictures may take of the heap together
   * @param nativeBytes what all else may take: Java itself, the network and its tiles
   */
  public EngineOptions withMemoryBytes(long heapBytes, long nativeBytes) {
    return withMemoryBytes(MemoryBudget.within(heapBytes, nativeBytes));
  }

  /** These options with another range of values. */
  public EngineOptions withRange(ValueRange other) {
    return new EngineOptions(
        model, threads, memoryBytes, other, order, sizeMultiple, ensemble, scales);
  }

  /** These options with another channel order. */
  public EngineOptions withOrder(ChannelOrder other) {
    return new EngineOptions(
        model, threads, memoryBytes, range, other, sizeMultiple, ensemble, scales);
  }

  /** These options with another size multiple. */
  public EngineOptions withSizeMultiple(int multiple) {
    return new EngineOptions(
        model, threads, memoryBytes, range, order, OptionalInt.of(multiple), ensemble, scales);
  }

  /** These options with the mean of so many turned passes: 1, 2, 4 or 8. */
  public EngineOptions withEnsemble(int turns) {
    return new EngineOptions(
        model, threads, memoryBytes, range, order, sizeMultiple, turns, scales);
  }

  /** These options with another choice of sizes. */
  public EngineOptions withScales(Scales choice) {
    return new EngineOptions(
        model, threads, memoryBytes, range, order, sizeMultiple, ensemble, choice);
  }
}
