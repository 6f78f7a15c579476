package io.github.fddn.cli.train;

import io.github.fddn.cli.files.WholeFile;
import io.github.fddn.model.json.JsonObject;
import io.github.fddn.train.RecipeFile;
import io.github.fddn.train.TrainingListener.Validation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code record.json} of a run: all that somebody needs who wants to know, or to do again, what was
 * done. Whole at any moment; docs/training.md lists the fields.
 */
final class RunRecord {
  static final String NAME = "record.json";

  /** While it runs; what stands there after a kill. */
  static final String RUNNING = "running";

  private static final int FORMAT = 1;

  private final Path file;
  private final RunFacts facts;
  private final List<JsonObject> sessions = new ArrayList<>();
  private final double earlierSeconds;

  private RunRecord(Path file, RunFacts facts) throws IOException {
    this.file = file;
    this.facts = facts;
    this.earlierSeconds = Files.exists(file) ? read() : 0;
  }

  /**
   * The record in {@code folder}; a new one goes on with what an earlier one says.
   *
   * @throws IOException if one is there that cannot be read; one line that names it
   */
  static RunRecord open(Path folder, RunFacts facts) throws IOException {
    return new RunRecord(folder.resolve(NAME), facts);
  }

  private double read() throws IOException {
    byte[] utf8 = Files.readAllBytes(file);
    try {
      JsonObject json = JsonObject.parse(utf8, 0, utf8.length);
      json.integer("format", 1, FORMAT);
      sessions.addAll(json.objects("sessions"));
      return json.number("seconds");
    } catch (IllegalArgumentException e) {
      throw new IOException(
          file + ": " + e.getMessage() + "; move the file away, the run goes on without it", e);
    }
  }

  /** What earlier sessions took, also for steps that a kill has undone. */
  double earlierSeconds() {
    return earlierSeconds;
  }

  /** A process begins to make steps; with what it was warned of before. */
  void session(long step, String learner, List<String> warnings) {
    RunFacts.Program program = facts.program();
    sessions.add(
        JsonObject.empty()
            .put("begun", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString())
            .put("step", step)
            .put("program", program.version())
            .put("commit", program.commit())
            .put("machine", program.machine())
            .put("learner", learner)
            .put("fingerprint", facts.data().fingerprint())
            .put("warnings", warnings));
  }

  /** What is true now. */
  record State(
      long step,
      double seconds,
      double cropsPerSecond,
      List<Validation> validations,
      String ended) {}

  /** Writes the record whole. */
  void write(State state) throws IOException {
    JsonObject json =
        JsonObject.empty()
            .put("format", FORMAT)
            .put("name", facts.recipe().name())
            .put("ended", state.ended())
            .put("step", state.step())
            .put("steps", facts.recipe().steps())
            .put("seconds", Math.round(state.seconds() * 10) / 10.0)
            .put("crops_per_second", Math.round(state.cropsPerSecond() * 100) / 100.0)
            .put("seed", facts.recipe().seed())
            .put("data", data())
            .put("recipe", RecipeFile.write(facts.recipe()))
            .put("sessions", sessions)
            .put("validations", state.validations().stream().map(ValidationJson::of).toList());
    WholeFile.write(file, List.of(json.toString()));
  }

  private JsonObject data() {
    RunFacts.Data data = facts.data();
    return JsonObject.empty()
        .put("title", data.title())
        .put("pictures", data.count())
        .put("fingerprint", data.fingerprint())
        .put("left_out", data.leftOut());
  }

  /** The sessions so far, oldest first. */
  List<JsonObject> sessions() {
    return List.copyOf(sessions);
  }
}
