package io.github.fddn.cli.train;

/**
 * How fast a session makes steps: crops a second over the last stretch, without the time that
 * validation and checkpoints take, and the time left, with it.
 */
final class Pace {
  private final Workload workload;
  private final long begin;
  private long last;
  private double stretchSeconds;
  private long stretchCrops;
  private double work;

  /** Of a session that begins {@code now}, in nanoseconds. */
  Pace(Workload workload, long now) {
    this.workload = workload;
    this.begin = now;
    this.last = now;
  }

  /** A step was made. */
  void stepped(int stage, int crops, long now) {
    stretchSeconds += (now - last) / 1e9;
    stretchCrops += crops;
    work += workload.ofStep(stage);
    last = now;
  }

  /** Something else took the time since the last step. */
  void paused(long now) {
    last = now;
  }

  /** Begins a stretch. */
  void nextStretch() {
    stretchSeconds = 0;
    stretchCrops = 0;
  }

  /** Of the stretch. */
  double cropsPerSecond() {
    return stretchSeconds > 0 ? stretchCrops / stretchSeconds : 0;
  }

  /** What the session took so far. */
  double seconds(long now) {
    return (now - begin) / 1e9;
  }

  /** What the steps behind {@code step} will take if all goes on like this. */
  double secondsLeft(long step, long now) {
    return work > 0 ? seconds(now) / work * workload.after(step) : 0;
  }
}
