package io.github.fddn.cli.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fddn.data.crops.CropPair;
import io.github.fddn.image.Image;
import io.github.fddn.image.ImageSize;
import io.github.fddn.image.TestImages;
import io.github.fddn.model.json.JsonObject;
import io.github.fddn.train.Recipe;
import io.github.fddn.train.RecipeFile;
import io.github.fddn.train.StepReport;
import io.github.fddn.train.TrainingListener.Validation;
import io.github.fddn.train.TrainingRun.Ending;
import io.github.fddn.train.ValidationSet.Gain;
import io.github.fddn.train.ValidationSet.Restored;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journal that hears of a run, without one. */
class RunJournalTest {
  private static final String RECIPE =
      """
      name: <tiny> & co
      model: {full: 8, half: 8, latent: 8, blocks: 1, reduction: 4}
      seed: 42
      stages:
        - {steps: 60, crops: 8, size: 32}
        - {steps: 40, crops: 4, size: 64}
      """;

  @TempDir Path folder;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  private RunJournal journal(int columns) throws IOException {
    Recipe recipe = RecipeFile.parse(RECIPE, "tiny.yaml");
    var facts =
        new RunFacts(
            recipe,
            new RunFacts.Data(
                "photographs of holiday", 12, "0123abcd", List.of("p9.jpg: <cut> short")),
            new RunFacts.Program("fddn 1.2.3", "abc123", "Java 17, a machine"));
    return RunJournal.open(
        new PrintStream(said, true, StandardCharsets.UTF_8), columns, folder, facts);
  }

  private static void steps(RunJournal journal, int from, int to) throws IOException {
    for (int step = from; step <= to; step++) {
      journal.stepped(step, step <= 60 ? 1 : 2, new StepReport(step, 0.5), 0.001, 8);
    }
  }

  private static Validation validation(long step, double gain, boolean best) {
    Map<String, Gain> gains = new LinkedHashMap<>();
    gains.put("4 px", new Gain(25, 25 + gain, gain - 0.1));
    gains.put("sharp", new Gain(Double.POSITIVE_INFINITY, 44, Double.NEGATIVE_INFINITY));
    return new Validation(step, gains, best);
  }

  private static Map<String, Restored> samples() {
    byte[] planes = new byte[3 * 32 * 32];
    Image restored = TestImages.noise(new ImageSize(32, 32), 3, false, 5);
    return Map.of("4 px", new Restored(new CropPair(32, planes, planes), restored));
  }

  private List<JsonObject> log() throws IOException {
    List<JsonObject> lines = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve("log.jsonl"))) {
      lines.add(json(line));
    }
    return lines;
  }

  private JsonObject record() throws IOException {
    return json(Files.readString(folder.resolve("record.json")));
  }

  private static JsonObject json(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    return JsonObject.parse(utf8, 0, utf8.length);
  }

  @Test
  void aLineIsTheMeanOfTwentySteps() throws IOException {
    try (RunJournal journal = journal(0)) {
      journal.begins(0, "a learner");
      steps(journal, 1, 40);
    }
    assertThat(log()).extracting(line -> line.integer("step", 1, 100)).containsExactly(20L, 40L);
    assertThat(log()).extracting(line -> line.number("loss")).containsExactly(10.5, 30.5);
    assertThat(log()).extracting(line -> line.number("rate")).containsOnly(0.001);
  }

  @Test
  void afterAKillTheLogHoldsEveryStepOnce() throws IOException {
    RunJournal killed = journal(0);
    killed.begins(0, "a learner");
    steps(killed, 1, 30);
    killed.validated(validation(30, 0.5, true), samples());
    killed.kept(30);
    steps(killed, 31, 57);
    killed.validated(validation(57, 0.9, true), samples());
    Files.writeString(
        folder.resolve("log.jsonl"), "{\"step\": 58, \"st", StandardOpenOption.APPEND);

    try (RunJournal resumed = journal(0)) {
      resumed.begins(30, "a learner");
      steps(resumed, 31, 60);
      resumed.begins(60, "a learner");
      steps(resumed, 61, 100);
      resumed.validated(validation(100, 0.7, true), samples());
      resumed.kept(100);
      resumed.ended(Ending.COMPLETE);
    }

    List<JsonObject> stretches = log().stream().filter(line -> line.has("loss")).toList();
    assertThat(stretches)
        .extracting(line -> line.integer("step", 1, 100))
        .containsExactly(20L, 30L, 40L, 60L, 80L, 100L);
    assertThat(stretches)
        .extracting(line -> line.integer("steps", 1, 20))
        .containsExactly(20L, 10L, 10L, 20L, 20L, 20L);
    double sum =
        stretches.stream()
            .mapToDouble(line -> line.number("loss") * line.integer("steps", 1, 20))
            .sum();
    assertThat(sum).as("the sum of 1 to 100").isEqualTo(5050);
    assertThat(log().stream().filter(line -> line.has("validation")))
        .extracting(line -> line.integer("step", 1, 100))
        .containsExactly(30L, 100L);
  }

  @Test
  void theRecordSaysHowItWasMadeAndHowItEnded() throws IOException {
    RunJournal killed = journal(0);
    killed.begins(0, "a learner");
    steps(killed, 1, 20);
    killed.kept(20);
    assertThat(record().text("ended")).isEqualTo("running");
    double seconds = record().number("seconds");

    try (RunJournal resumed = journal(0)) {
      resumed.warned("other pictures");
      resumed.begins(20, "another learner");
      steps(resumed, 21, 40);
      resumed.validated(validation(40, 0.5, true), samples());
      resumed.kept(40);
      resumed.ended(Ending.CANCELLED);
    }

    JsonObject record = record();
    assertThat(record.text("ended")).isEqualTo("stopped");
    assertThat(record.integer("step", 0, 100)).isEqualTo(40);
    assertThat(record.integer("steps", 0, 100)).isEqualTo(100);
    assertThat(record.integer("seed", 0, 100)).isEqualTo(42);
    assertThat(record.number("seconds")).isGreaterThanOrEqualTo(seconds);
    assertThat(RecipeFile.parse(record.text("recipe"), "record"))
        .isEqualTo(RecipeFile.parse(RECIPE, "tiny.yaml"));
    assertThat(record.object("data").text("fingerprint")).isEqualTo("0123abcd");
    assertThat(record.object("data").texts("left_out")).containsExactly("p9.jpg: <cut> short");
    assertThat(record.objects("sessions"))
        .extracting(session -> session.text("learner"))
        .containsExactly("a learner", "another learner");
    assertThat(record.objects("sessions"))
        .extracting(session -> session.text("commit"))
        .containsOnly("abc123");
    assertThat(record.objects("sessions").get(0).texts("warnings")).isEmpty();
    assertThat(record.objects("sessions").get(1).texts("warnings"))
        .containsExactly("other pictures");
    assertThat(record.objects("sessions").get(1).text("fingerprint")).isEqualTo("0123abcd");
    assertThat(said.toString(StandardCharsets.UTF_8)).contains("warning: other pictures\n");
    JsonObject group = record.objects("validations").get(0).object("validation").object("4 px");
    assertThat(group.number("gain")).isEqualTo(0.5);
    assertThat(group.number("least")).isEqualTo(0.4);
  }

  @Test
  void aFailureStandsInTheRecord() throws IOException {
    try (RunJournal journal = journal(0)) {
      journal.begins(0, "a learner");
      journal.failed("p1.jpg: gone");
    }
    assertThat(record().text("ended")).isEqualTo("failed: p1.jpg: gone");
  }

  @Test
  void aCompleteRunThatIsStartedAgainKeepsItsRecord() throws IOException {
    try (RunJournal journal = journal(0)) {
      journal.begins(0, "a learner");
      steps(journal, 1, 100);
      journal.ended(Ending.COMPLETE);
    }
    String before = Files.readString(folder.resolve("record.json"));
    try (RunJournal again = journal(0)) {
      again.ended(Ending.COMPLETE);
    }
    assertThat(folder.resolve("record.json")).hasContent(before);
  }

  @Test
  void thePageHoldsPlotAndSamplesAndNeedsNothingElse() throws IOException {
    try (RunJournal journal = journal(0)) {
      journal.begins(0, "a learner");
      steps(journal, 1, 60);
      journal.validated(validation(60, 0.5, true), samples());
      steps(journal, 61, 100);
      journal.validated(validation(100, 0.25, false), samples());
      journal.ended(Ending.COMPLETE);
    }
    String page = Files.readString(folder.resolve("report.html"));
    assertThat(page)
        .contains("<h1>&lt;tiny&gt; &amp; co</h1>", "complete after step 100 of 100")
        .contains("<td>4 px</td><td>25.00</td><td>25.50</td><td>+0.50</td><td>+0.40</td>")
        .contains("<td>+0.25</td>", "The best model is that of step 60")
        .contains("<td>sharp</td><td>no error</td><td>44.00</td><td>–</td>")
        .contains("fddn deblur photo.jpg --model -tiny-co.onnx", "seed: 42", "0123abcd")
        .contains("1 picture, the first: p9.jpg: &lt;cut&gt; short")
        .doesNotContain("<script", "http:", "https:", "<tiny>");
    assertThat(page.split("src=\"data:image/png;base64,", -1)).hasSize(3);
    assertThat(page.split("src=", -1)).hasSize(3);
    assertThat(ImageIO.read(folder.resolve("progress.png").toFile()).getWidth()).isEqualTo(1280);
    assertThat(ImageIO.read(folder.resolve("samples.png").toFile())).isNotNull();
    try (var files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "log.jsonl", "record.json", "progress.png", "samples.png", "report.html");
    }
  }

  @Test
  void onATerminalALineShowsSpeedAndTheTimeLeft() throws IOException {
    try (RunJournal journal = journal(120)) {
      journal.begins(0, "a learner");
      steps(journal, 1, 3);
    }
    assertThat(said.toString(StandardCharsets.UTF_8))
        .startsWith("training on a learner\n")
        .containsPattern("\\[2/100] stage 1, loss 1\\.5000, [0-9.]+ crops/s, about .* left");
  }

  @Test
  void aLogThatIsNoneIsNamed() throws IOException {
    Files.writeString(folder.resolve("log.jsonl"), "{\"step\": 1}\n");
    assertThatThrownBy(() -> journal(0))
        .hasMessage(
            folder.resolve("log.jsonl")
                + ": line 1: stage: got nothing, expected this field to be there; move the file"
                + " away, the run goes on without it");
  }
}
