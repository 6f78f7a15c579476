package io.github.fddn.train;

import java.util.Map;

/** Hears what happens in a run, on its thread. */
public interface TrainingListener {

  /**
   * A step was made.
   *
   * @param step its number, from 1
   * @param stage its stage, from 1
   * @param report what it found
   * @param rate its learning rate
   * @param crops its pairs
   */
  void stepped(long step, int stage, StepReport report, double rate, int crops);

  /**
   * Progress was measured.
   *
   * @param step steps made so far
   * @param gains by group
   * @param best whether it is the best so far
   */
  void validated(long step, Map<String, ValidationSet.Gain> gains, boolean best);

  /** Something that a person should read: one line. */
  void told(String line);
}
