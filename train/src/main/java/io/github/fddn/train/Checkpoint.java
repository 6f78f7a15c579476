package io.github.fddn.train;

import io.github.fddn.model.ModelFile;
import io.github.fddn.model.json.JsonObject;
import io.github.fddn.model.safetensors.NamedTensor;
import io.github.fddn.model.safetensors.Safetensors;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;

/**
 * All that the next steps of a run depend on, as one file.
 *
 * <p>A safetensors file. Tensors: {@code KIND/WEIGHT}, KIND being {@code weights}, {@code average}
 * or what the optimiser remembers ({@code mean}, {@code square}, {@code momentum}), WEIGHT a name
 * of PyTorch's state dict. The text {@code fddn.checkpoint} is a JSON object:
 *
 * <pre>
 * format         1
 * step           steps of the run that were made
 * learner_steps  steps since the optimiser began
 * rate_factor    what the recipe's learning rate is multiplied with: below 1 after a divergence
 * best           highest mean gain in validation, in dB; absent before the first
 * recipe         the recipe as YAML
 * data           fingerprint of the pictures, of their names and sizes; absent in early versions
 * </pre>
 *
 * @param progress where the run stands
 * @param state what the learner is made of
 */
public record Checkpoint(Progress progress, List<NamedTensor> state) {
  private static final String KEY = ModelFile.CHECKPOINT_KEY;
  private static final int FORMAT = 1;

  /**
   * Where a run stands.
   *
   * @param step steps made
   * @param learnerSteps steps since the optimiser began
   * @param rateFactor factor of the recipe's learning rate
   * @param best highest mean gain so far, in dB; negative infinity before the first validation
   * @param recipe the recipe's text
   * @param data fingerprint of the pictures that were learned from last; empty if nobody knows
   */
  public record Progress(
      long step, long learnerSteps, double rateFactor, double best, String recipe, String data) {

    /** Where a run begins. */
    static Progress none(String recipe, String data) {
      return new Progress(0, 0, 1, Double.NEGATIVE_INFINITY, recipe, data);
    }

    Progress at(long newStep, long newLearnerSteps) {
      return new Progress(newStep, newLearnerSteps, rateFactor, best, recipe, data);
    }

    Progress withRateFactor(double factor) {
      return new Progress(step, learnerSteps, factor, best, recipe, data);
    }

    Progress withBest(double mean) {
      return new Progress(step, learnerSteps, rateFactor, Math.max(mean, best), recipe, data);
    }

    Progress withData(String other) {
      return new Progress(step, learnerSteps, rateFactor, best, recipe, other);
    }
  }

  /** Keeps a copy of the list. */
  public Checkpoint {
    state = List.copyOf(state);
  }

  /**
   * Reads a checkpoint.
   *
   * @throws IOException if there is none or it is none; one line that names the file
   */
  public static Checkpoint read(Path file) throws IOException {
    return of(Safetensors.read(file), file.toString());
  }

  /**
   * Understands the content of a checkpoint.
   *
   * @param file its name for messages
   * @throws IOException if it is none; one line that names the file
   */
  static Checkpoint parse(byte[] bytes, String file) throws IOException {
    return of(Safetensors.parse(bytes, file), file);
  }

  private static Checkpoint of(Safetensors content, String file) throws IOException {
    String text = content.metadata().get(KEY);
    if (text == null) {
      throw new IOException(
          file + ": got a safetensors file without " + KEY + ", expected a checkpoint of a run");
    }
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    try {
      JsonObject json = JsonObject.parse(utf8, 0, utf8.length);
      json.integer("format", 1, FORMAT);
      double best = json.has("best") ? json.number("best") : Double.NEGATIVE_INFINITY;
      return new Checkpoint(
          new Progress(
              json.integer("step", 0, Long.MAX_VALUE),
              json.integer("learner_steps", 0, Long.MAX_VALUE),
              json.number("rate_factor"),
              best,
              json.text("recipe"),
              json.has("data") ? json.text("data") : ""),
          content.tensors());
    } catch (IllegalArgumentException e) {
      throw new IOException(file + ": " + e.getMessage() + "; begin the run anew", e);
    }
  }

  /** Writes the file whole or not at all. */
  public void write(Path file) throws IOException {
    JsonObject json =
        JsonObject.empty()
            .put("format", FORMAT)
            .put("step", progress.step())
            .put("learner_steps", progress.learnerSteps())
            .put("rate_factor", progress.rateFactor())
            .put("recipe", progress.recipe())
            .put("data", progress.data());
    if (Double.isFinite(progress.best())) {
      json.put("best", progress.best());
    }
    Safetensors content = new Safetensors(Map.of(KEY, json.toString()), state);
    replace(file, content::write);
  }

  /** Writes a file's content. */
  interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Puts a file in place in one step, forced to the disk before: kill -9 leaves the old or the new.
   */
  static void replace(Path file, Content content) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try (FileChannel channel =
            FileChannel.open(
                part,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE);
        OutputStream out = Channels.newOutputStream(channel)) {
      content.writeTo(out);
      out.flush();
      channel.force(true);
    }
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
