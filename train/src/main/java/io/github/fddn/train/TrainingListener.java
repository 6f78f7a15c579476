package io.github.fddn.train;

import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Hears what happens in a run, on its thread. What it throws ends the run; the last checkpoint
 * stays.
 */
public interface TrainingListener {

  /**
   * A stage begins or goes on: the next step is {@code step} + 1. After a kill or a divergence
   * later ones were heard of before; they count no more.
   *
   * @param step steps made so far
   * @param machine what computes, in one line
   */
  void begins(long step, String machine) throws IOException;

  /**
   * A step was made.
   *
   * @param step its number, from 1
   * @param stage its stage, from 1
   * @param report what it found
   * @param rate its learning rate
   * @param crops its pairs
   */
  void stepped(long step, int stage, StepReport report, double rate, int crops) throws IOException;

  /**
   * Progress was measured.
   *
   * @param validation what was found
   * @param samples the first square of each group and what became of it
   */
  void validated(Validation validation, Map<String, ValidationSet.Restored> samples)
      throws IOException;

  /** A checkpoint holds all that was heard of: so many steps. */
  void kept(long step) throws IOException;

  /** Something that a person should read: one line. */
  void told(String line);

  /** Something that a person should read now and whoever judges the run later: one line. */
  default void warned(String line) {
    told(line);
  }

  /**
   * One measurement.
   *
   * @param step steps made so far
   * @param gains by group, in the set's order
   * @param best whether it is the best so far
   */
  record Validation(long step, Map<String, ValidationSet.Gain> gains, boolean best) {
    /** Keeps the order. */
    public Validation {
      gains = Collections.unmodifiableMap(new LinkedHashMap<>(gains));
    }
  }
}
