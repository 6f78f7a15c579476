package io.github.fddn.cli.train;

import io.github.fddn.cli.files.WholeFile;
import io.github.fddn.model.json.JsonObject;
import io.github.fddn.train.TrainingListener.Validation;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code log.jsonl} of a run: a line for every stretch of steps and one for every validation, in
 * their order, no step twice. What stands in it is also kept in memory, to be drawn.
 */
final class RunLog implements AutoCloseable {
  static final String NAME = "log.jsonl";

  private final Path file;
  private final List<JsonObject> lines = new ArrayList<>();
  private final List<Stretch> stretches = new ArrayList<>();
  private final List<Validation> validations = new ArrayList<>();
  private boolean torn;
  private @Nullable Writer writer;

  private RunLog(Path file) throws IOException {
    this.file = file;
    if (Files.exists(file)) {
      read();
    }
  }

  /**
   * Opens the log in {@code folder}. Where there is none, the first line makes one: a run that
   * cannot begin leaves nothing.
   *
   * @throws IOException if it cannot be read or is no log of a run; one line that names it
   */
  static RunLog open(Path folder) throws IOException {
    return new RunLog(folder.resolve(NAME));
  }

  private Writer appending() throws IOException {
    Writer open = writer;
    if (open == null) {
      open = Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      writer = open;
    }
    return open;
  }

  /** A line that a kill has cut short is the last one and ends without a line break. */
  private void read() throws IOException {
    String text = Files.readString(file);
    int end = text.lastIndexOf('\n') + 1;
    torn = end < text.length();
    int number = 0;
    for (String line : text.substring(0, end).lines().toList()) {
      number++;
      try {
        byte[] utf8 = line.getBytes(StandardCharsets.UTF_8);
        keep(JsonObject.parse(utf8, 0, utf8.length));
      } catch (IllegalArgumentException e) {
        throw new IOException(
            file
                + ": line "
                + number
                + ": "
                + e.getMessage()
                + "; move the file away, the run goes on without it",
            e);
      }
    }
  }

  private void keep(JsonObject line) {
    if (line.has(ValidationJson.FIELD)) {
      validations.add(ValidationJson.parse(line));
    } else {
      stretches.add(Stretch.of(line));
    }
    lines.add(line);
  }

  /** Forgets what stands there of steps behind {@code step}. */
  void cut(long step) throws IOException {
    boolean fits = lines.stream().allMatch(line -> stepOf(line) <= step);
    if (fits && !torn) {
      return;
    }
    lines.removeIf(line -> stepOf(line) > step);
    stretches.removeIf(stretch -> stretch.last() > step);
    validations.removeIf(validation -> validation.step() > step);
    torn = false;
    close();
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(line).append('\n'));
    WholeFile.write(file, text.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static long stepOf(JsonObject line) {
    return line.integer("step", 1, Long.MAX_VALUE);
  }

  void add(Stretch stretch) throws IOException {
    stretches.add(stretch);
    append(stretch.json());
  }

  void add(Validation validation) throws IOException {
    validations.add(validation);
    append(ValidationJson.of(validation));
  }

  private void append(JsonObject line) throws IOException {
    lines.add(line);
    try {
      Writer end = appending();
      end.write(line + "\n");
      end.flush();
    } catch (IOException e) {
      throw new IOException(file + ": cannot be written (" + e.getMessage() + ")", e);
    }
  }

  /** The last step that the log knows of; 0 if it is empty. */
  long lastStep() {
    return lines.stream().mapToLong(RunLog::stepOf).max().orElse(0);
  }

  /** What the log says of steps, in their order. */
  List<Stretch> stretches() {
    return List.copyOf(stretches);
  }

  /** What the log says of validations, in their order. */
  List<Validation> validations() {
    return List.copyOf(validations);
  }

  @Override
  public void close() throws IOException {
    Writer open = writer;
    writer = null;
    if (open != null) {
      open.close();
    }
  }
}
