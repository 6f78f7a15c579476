package io.github.fddn.cli.train;

import io.github.fddn.train.StepReport;
import io.github.fddn.train.TrainingListener;
import io.github.fddn.train.ValidationSet;
import io.github.fddn.train.WorkerPlace;
import java.io.PrintStream;
import java.util.Map;

/**
 * What a worker tells that is not the first: how it computes, and what a person should read.
 * Progress and files are the first one's.
 *
 * @param place which one it is
 * @param err who hears it
 */
record Follower(WorkerPlace place, PrintStream err) implements TrainingListener {
  @Override
  public void begins(long step, String machine) {
    told("training on " + machine + " from step " + (step + 1));
  }

  @Override
  public void stepped(long step, int stage, StepReport report, double rate, int crops) {}

  @Override
  public void validated(Validation validation, Map<String, ValidationSet.Restored> samples) {}

  @Override
  public void kept(long step) {}

  @Override
  public void told(String line) {
    err.println(place + ": " + line);
  }
}
