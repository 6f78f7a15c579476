package io.github.fddn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fddn.model.ModelCard;
import io.github.fddn.model.ModelFile;
import io.github.fddn.network.FddnConfig;
import io.github.fddn.network.FddnConfig.Body;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AblateCommandTest {
  private static final String RECIPE =
      """
      name: tiny
      model: {full: 8, half: 8, latent: 8, blocks: 2, reduction: 4, statistics: {cell_pixels: 32, window_cells: 5}}
      initial: identity
      crops: {candidates: 1, memory_megabytes: 50}
      validation: {every: 20, aside: 2, size: 64}
      stages: [{steps: 20, crops: 2, size: 32, rate: {from: 0.001, to: 0.0005, warm_up: 5}}]
      """;

  @TempDir Path root;
  private Path photos;
  private Path recipe;

  @BeforeEach
  void photographsAndARecipe() throws IOException {
    photos = Files.createDirectory(root.resolve("photos"));
    for (int i = 0; i < 5; i++) {
      DrawnPhoto.write(i, photos.resolve("p" + i + ".png"));
    }
    recipe = Files.writeString(root.resolve("tiny.yaml"), RECIPE);
  }

  private CommandRun ablate(String... more) {
    List<String> line = new ArrayList<>(List.of("ablate", recipe.toString()));
    line.addAll(List.of("--photos", photos.toString(), "-o", folder().toString()));
    line.addAll(List.of(more));
    return CommandRun.of(line.toArray(String[]::new));
  }

  private Path folder() {
    return root.resolve("ablation");
  }

  @Test
  void ofPairsAloneItIsMeasuredOnThoseSetAside() throws IOException {
    Path pairs = root.resolve("pairs");
    for (String side : new String[] {"blur", "sharp"}) {
      Files.createDirectories(pairs.resolve(side));
      for (int i = 0; i < 5; i++) {
        Files.copy(photos.resolve("p" + i + ".png"), pairs.resolve(side).resolve(i + ".png"));
      }
    }
    CommandRun run =
        CommandRun.of(
            "ablate",
            recipe.toString(),
            "--data",
            pairs.toString(),
            "-o",
            folder().toString(),
            "--print",
            "csv");
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out().lines().skip(1)).hasSize(4).allMatch(line -> line.startsWith("4,aside,"));
  }

  @Test
  void trainsEveryBodyAndPutsItBesideThePublishedOne() throws IOException {
    CommandRun run = ablate("--print", "csv");

    assertThat(run.status()).as(run.err()).isZero();
    for (Body body : Body.values()) {
      String word = body.name().toLowerCase(Locale.ROOT).replace('_', '-');
      ModelCard card = ModelFile.read(folder().resolve(word + ".onnx")).card();
      assertThat(card.name()).isEqualTo("tiny-" + word);
      FddnConfig config = card.config();
      assertThat(config.body()).isEqualTo(body);
      assertThat(config.resnetBlocks()).isEqualTo(6);
      assertThat(folder().resolve(word).resolve("report.html")).isNotEmptyFile();
    }
    String table = Files.readString(folder().resolve("report/methods.csv"));
    assertThat(table.lines().map(line -> line.substring(0, line.indexOf(','))))
        .containsExactly(
            "method",
            "blurred",
            "fdb",
            "rfdb",
            "fsb-resnet",
            "resnet",
            "fdb: FDDN (paper)",
            "rfdb: no frequency split (paper)",
            "fsb-resnet: no distillation (paper)",
            "resnet: neither (paper)");
    assertThat(folder().resolve("test-pairs/shake-12/blur").toFile().list()).hasSize(2);
  }

  @Test
  void theSameCommandTrainsNothingAnewThatIsComplete() throws IOException {
    assertThat(ablate("--bodies", "resnet").status()).isZero();
    Path checkpoint = folder().resolve("resnet/checkpoint.safetensors");
    FileTime made = Files.getLastModifiedTime(checkpoint);

    CommandRun run = ablate("--bodies", "resnet,fdb");

    assertThat(run.status()).as(run.err()).isZero();
    assertThat(Files.getLastModifiedTime(checkpoint)).isEqualTo(made);
    assertThat(Files.readString(folder().resolve("report/methods.csv")))
        .contains("\nresnet,6,")
        .contains("\nfdb,6,");
  }

  @Test
  void halfMadePairsAreNotMeasuredOn() throws IOException {
    Files.createDirectories(folder().resolve("test-pairs/shake-4/blur"));

    CommandRun run = ablate();

    assertThat(run.status()).isEqualTo(ExitCode.NOTHING_DONE.status());
    assertThat(run.err())
        .isEqualTo(
            "fddn: "
                + folder().resolve("test-pairs")
                + ": got pairs that were not finished; remove the folder, it is made anew\n");
  }

  @Test
  void anUnknownBodyIsAnsweredWithTheNearestOne() {
    CommandRun run = ablate("--bodies", "fdb,rsnet");

    assertThat(run.status()).isEqualTo(ExitCode.WRONG_USE.status());
    assertThat(run.err())
        .contains("got 'rsnet', expected fdb, rfdb, fsb-resnet, resnet; did you mean resnet?");
  }
}
