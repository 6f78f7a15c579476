package io.github.fddn.cli.train;

import io.github.fddn.model.json.JsonObject;

/**
 * A line of the log: steps in a row, and what they were like.
 *
 * @param last number of the last of them, from 1
 * @param stage their stage, from 1
 * @param steps how many
 * @param loss their mean loss
 * @param gradient length of the last gradient, before it was shortened
 * @param rate the last learning rate
 * @param seconds that the run had taken by then, over all its sessions
 * @param cropsPerSecond pairs a second, without validation and checkpoints
 */
record Stretch(
    long last,
    int stage,
    int steps,
    double loss,
    double gradient,
    double rate,
    double seconds,
    double cropsPerSecond) {
  /** Steps of a line where a log does not say. */
  static final int USUAL = 20;

  JsonObject json() {
    return JsonObject.empty()
        .put("step", last)
        .put("stage", stage)
        .put("steps", steps)
        .put("loss", loss)
        .put("gradient", gradient)
        .put("rate", rate)
        .put("seconds", Math.round(seconds * 10) / 10.0)
        .put("crops_per_second", Math.round(cropsPerSecond * 100) / 100.0);
  }

  static Stretch of(JsonObject json) {
    return new Stretch(
        json.integer("step", 1, Long.MAX_VALUE),
        (int) json.integer("stage", 1, Integer.MAX_VALUE),
        json.has("steps") ? (int) json.integer("steps", 1, Integer.MAX_VALUE) : USUAL,
        json.number("loss"),
        json.number("gradient"),
        json.number("rate"),
        json.number("seconds"),
        json.number("crops_per_second"));
  }
}
