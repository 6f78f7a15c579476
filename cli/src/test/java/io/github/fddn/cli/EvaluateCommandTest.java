package io.github.fddn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fddn.cli.evaluate.AlignmentKind;
import io.github.fddn.image.Image;
import io.github.fddn.image.ImageFormat;
import io.github.fddn.image.ImageSize;
import io.github.fddn.image.file.EncodeOptions;
import io.github.fddn.image.file.ImageFile;
import io.github.fddn.image.file.OnExistingFile;
import io.github.fddn.model.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the whole command over small pictures whose scores are known by construction. */
class EvaluateCommandTest {
  private static final ImageSize SIZE = new ImageSize(48, 32);

  @TempDir private Path root;
  private Path blurred;
  private Path sharp;

  @BeforeEach
  void makeFolders() {
    blurred = root.resolve("blurred");
    sharp = root.resolve("sharp");
  }

  /** A picture of noise between 50 and 200, moved up by {@code levels}. */
  private static Image picture(ImageSize size, long seed, int levels) {
    var random = new Random(seed);
    byte[] samples = new byte[(int) size.pixels() * 3];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (byte) (50 + random.nextInt(151) + levels);
    }
    return Image.ofBytes(size, 3, samples);
  }

  private static Path write(Path file, Image image) throws IOException {
    Files.createDirectories(file.getParent());
    ImageFile.write(image, EncodeOptions.of(ImageFormat.PNG), file, OnExistingFile.FAIL);
    return file;
  }

  /** Two pairs: the first off by four levels everywhere, the second by two. */
  private void twoPairs() throws IOException {
    write(blurred.resolve("a.png"), picture(SIZE, 1, 4));
    write(sharp.resolve("a.png"), picture(SIZE, 1, 0));
    write(blurred.resolve("b.png"), picture(SIZE, 2, 2));
    write(sharp.resolve("b.png"), picture(SIZE, 2, 0));
  }

  private CommandRun evaluate(String... more) {
    List<String> arguments =
        Stream.concat(
                Stream.of("evaluate", "--blurred", blurred.toString(), "--sharp", sharp.toString()),
                Stream.of(more))
            .toList();
    return CommandRun.of(arguments.toArray(String[]::new));
  }

  @Nested
  class WithAFolderOfRestoredPictures {
    @Test
    void aLineOfCsvHoldsEachPictureBeforeAndAfter() throws IOException {
      twoPairs();
      Path restored = root.resolve("restored");
      write(restored.resolve("a-deblurred.png"), picture(SIZE, 1, 1));
      write(restored.resolve("b.png"), picture(SIZE, 2, 0));
      CommandRun run = evaluate("--restored", restored.toString(), "--print", "csv");
      assertThat(run.status()).as(run.err()).isEqualTo(ExitCode.DONE.status());
      List<String> lines = run.out().lines().toList();
      assertThat(lines.get(0))
          .startsWith("picture,set,method,width,height,gain,psnr-8bit before,psnr-float before,");
      // 20 log10(255 / 4) before, 20 log10(255) after.
      assertThat(lines.get(1))
          .startsWith("a,folders," + restored + ",48,32,12.041200,36.089604,36.089604,");
      assertThat(lines.get(2)).startsWith("b,folders," + restored + ",48,32,inf,42.110204,");
    }

    @Test
    void infinityIsATextInJson() throws IOException {
      twoPairs();
      CommandRun run = evaluate("--restored", sharp.toString(), "--print", "json");
      byte[] utf8 = run.out().strip().getBytes(StandardCharsets.UTF_8);
      JsonObject restored = JsonObject.parse(utf8, 0, utf8.length).objects("methods").get(1);
      assertThat(restored.object("mean").text("psnr-8bit")).isEqualTo("inf");
      assertThat(restored.object("mean").number("ssim-matlab-rgb")).isEqualTo(1.0);
    }

    @Test
    void whatCannotBeMeasuredIsListedAndTheExitCodeTells() throws IOException {
      twoPairs();
      Path alone = write(blurred.resolve("alone.png"), picture(SIZE, 3, 0));
      write(blurred.resolve("shape.png"), picture(SIZE, 4, 0));
      write(sharp.resolve("shape.png"), picture(new ImageSize(32, 48), 4, 0));
      Path broken = Files.writeString(blurred.resolve("broken.png"), "no picture");
      write(sharp.resolve("broken.png"), picture(SIZE, 5, 0));
      Path restored = root.resolve("restored");
      write(restored.resolve("a.png"), picture(SIZE, 1, 1));
      CommandRun run = evaluate("--restored", restored.toString());
      assertThat(run.status()).isEqualTo(ExitCode.SOME_FAILED.status());
      assertThat(run.out())
          .contains("- Pairs: 2 measured (48x32), 4 problems listed below")
          .contains("- " + alone + ": no sharp picture of this name in " + sharp)
          .contains(
              "- shape: psnr-8bit: got a restored picture of 48x32, expected 32x48 as the sharp"
                  + " one has; compare pictures of one size")
          .contains("- " + broken + ": ")
          .contains("- " + restored + ", b: b: no restored picture of this name in " + restored);
      assertThat(run.err()).contains("fddn: " + alone + ": no sharp picture of this name");
    }

    @Test
    void nothingMeasuredIsAFailure() throws IOException {
      write(blurred.resolve("a.png"), picture(SIZE, 1, 4));
      write(sharp.resolve("b.png"), picture(SIZE, 1, 0));
      assertThat(evaluate("--restored", sharp.toString()).status())
          .isEqualTo(ExitCode.NOTHING_DONE.status());
    }
  }

  @Nested
  class WithModels {
    @Test
    void anEnsembleHasAPlusBehindItsNameAndRestoresOtherwise() throws IOException {
      twoPairs();
      List<String> once = evaluate("--print", "csv").out().lines().toList();
      CommandRun run = evaluate("--print", "csv", "--ensemble", "4");
      assertThat(run.status()).as(run.err()).isEqualTo(ExitCode.DONE.status());
      List<String> ensemble = run.out().lines().toList();
      assertThat(once.get(1)).startsWith("a,folders,fddn-small,48,32,");
      assertThat(ensemble.get(1)).startsWith("a,folders,fddn-small+4,48,32,");
      String sameGain = once.get(1).replace("fddn-small,", "fddn-small+4,").substring(0, 40);
      assertThat(ensemble.get(1)).doesNotStartWith(sameGain);
    }

    @Test
    void eachHasARowAndTheReportIsWhole() throws IOException {
      twoPairs();
      Path report = root.resolve("report");
      CommandRun run = evaluate("--model", "fddn", CommandRun.MODEL, "--output", report.toString());
      assertThat(run.status()).as(run.err()).isEqualTo(ExitCode.DONE.status());
      assertThat(run.out()).contains("| fddn ").contains("| gated-unet.onnx ");
      try (Stream<Path> files = Files.list(report)) {
        assertThat(files.map(file -> file.getFileName().toString()))
            .containsExactlyInAnyOrder(
                "evaluation.md",
                "evaluation.json",
                "pictures.csv",
                "methods.csv",
                "gain.png",
                "sheet.png",
                "sheet-2.png");
      }
      assertThat(report.resolve("evaluation.md")).hasContent(run.out());
    }

    @Test
    void aReportThatIsThereIsNotReplacedUnasked() throws IOException {
      twoPairs();
      Path report = root.resolve("report");
      Files.createDirectories(report);
      Files.writeString(report.resolve("evaluation.md"), "mine");
      CommandRun run = evaluate("--output", report.toString());
      assertThat(run.status()).isEqualTo(ExitCode.NOTHING_DONE.status());
      assertThat(run.err())
          .isEqualTo(
              "fddn: " + report.resolve("evaluation.md") + ": exists; --overwrite replaces it\n");
      assertThat(report.resolve("evaluation.md")).hasContent("mine");
    }

    @Test
    void aGoProTestSetStandsBesideThePublishedTable() throws IOException {
      Path sequence = root.resolve("test/GOPR0384_11_00");
      write(sequence.resolve("blur/000001.png"), picture(SIZE, 1, 4));
      write(sequence.resolve("blur_gamma/000001.png"), picture(SIZE, 1, 2));
      write(sequence.resolve("sharp/000001.png"), picture(SIZE, 1, 0));
      CommandRun run =
          CommandRun.of("evaluate", "--data", root.toString(), "--model", CommandRun.MODEL);
      assertThat(run.status()).as(run.err()).isEqualTo(ExitCode.DONE.status());
      assertThat(run.out())
          .startsWith("# Evaluation: GoPro test, blur (averaged as stored)\n")
          .containsPattern("\\| FDDN \\(paper\\) +\\| +– \\| +– \\| +31.42 .* 0.9230 .* published");
      assertThat(run.err())
          .startsWith("note: measuring gopro-test-blur; --set takes also gopro-test-blur_gamma\n");
    }

    @Test
    void aFolderWithoutTruthGivesPicturesAndNoNumbers() throws IOException {
      write(blurred.resolve("day/a.png"), picture(SIZE, 1, 0));
      Path report = root.resolve("report");
      CommandRun run =
          CommandRun.of(
              "evaluate",
              "--unpaired",
              "--blurred",
              blurred.toString(),
              "--model",
              CommandRun.MODEL,
              "--output",
              report.toString());
      assertThat(run.status()).as(run.err()).isEqualTo(ExitCode.DONE.status());
      assertThat(report.resolve("restored-1/day/a.png")).exists();
      assertThat(report.resolve("sheet.png")).exists();
      assertThat(run.out()).isEmpty();
    }
  }

  @Nested
  class UsedWrongly {
    @Test
    void withoutPicturesSaysWhatIsNeeded() {
      CommandRun run = CommandRun.of("evaluate");
      assertThat(run.status()).isEqualTo(ExitCode.WRONG_USE.status());
      assertThat(run.err())
          .contains(
              "nothing to measure: expected --blurred FOLDER --sharp FOLDER, or --data FOLDER");
    }

    @Test
    void anUnknownSetIsAnsweredWithThoseThereAre() throws IOException {
      twoPairs();
      Files.move(blurred, root.resolve("blur"));
      CommandRun run = CommandRun.of("evaluate", "--data", root.toString(), "--set", "gopro");
      assertThat(run.status()).isEqualTo(ExitCode.NOTHING_DONE.status());
      assertThat(run.err()).isEqualTo("fddn: --set: got gopro, expected one of folders\n");
    }

    @Test
    void alignmentWithoutItsPlugInSaysHowToInstallIt() throws IOException {
      twoPairs();
      Path empty = Files.createDirectories(root.resolve("empty"));
      System.setProperty(AlignmentKind.FOLDER_PROPERTY, empty.toString());
      try {
        CommandRun run = evaluate("--align", "realblur");
        assertThat(run.status()).isEqualTo(ExitCode.NOTHING_DONE.status());
        assertThat(run.err())
            .isEqualTo(
                "fddn: --align realblur: got no OpenCV in "
                    + empty
                    + ", expected the plug-in there; 'mvn package -pl align -am' in the sources"
                    + " puts it there\n");
      } finally {
        System.clearProperty(AlignmentKind.FOLDER_PROPERTY);
      }
    }

    @Test
    void aModelNamedTwiceIsRefused() throws IOException {
      twoPairs();
      CommandRun run = evaluate("--model", "fddn", "fddn");
      assertThat(run.status()).isEqualTo(ExitCode.WRONG_USE.status());
      assertThat(run.err()).contains("fddn is named twice; leave one out");
    }
  }
}
