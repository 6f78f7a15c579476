package io.github.fddn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fddn.image.Image;
import io.github.fddn.image.ImageFormat;
import io.github.fddn.image.ImageSize;
import io.github.fddn.image.TestImages;
import io.github.fddn.image.file.EncodeOptions;
import io.github.fddn.image.file.ImageFile;
import io.github.fddn.image.file.ImageLimits;
import io.github.fddn.image.file.OnExistingFile;
import io.github.fddn.model.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeblurCommandTest {
  private static final ImageSize SIZE = new ImageSize(40, 30);

  @TempDir Path root;

  private Path png(String name) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    ImageFile.write(
        TestImages.waves(SIZE, 3, false),
        EncodeOptions.of(ImageFormat.PNG),
        file,
        OnExistingFile.REPLACE);
    return file;
  }

  private static CommandRun deblur(Object... arguments) {
    return CommandRun.of(line(arguments));
  }

  private static String[] line(Object... arguments) {
    List<String> line = new ArrayList<>(List.of("deblur", "--model", CommandRun.MODEL));
    Arrays.stream(arguments).map(Object::toString).forEach(line::add);
    return line.toArray(String[]::new);
  }

  private static Image read(Path file) throws IOException {
    return ImageFile.read(file, ImageLimits.DEFAULT).image();
  }

  private List<String> names() throws IOException {
    try (var files = Files.walk(root)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> root.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  @Nested
  class WithFiles {
    @Test
    void writesTheOutputBesideTheInput() throws IOException {
      Path input = png("x.png");

      CommandRun run = deblur(input);

      assertThat(run.status()).isZero();
      assertThat(run.out()).isEmpty();
      assertThat(run.err())
          .matches(
              "\\Q"
                  + input
                  + " -> "
                  + root.resolve("x-deblurred.png")
                  + "\\E  \\(40x30, \\d+\\.\\d s\\)\\R");
      Image output = read(root.resolve("x-deblurred.png"));
      assertThat(output.size()).isEqualTo(SIZE);
      assertThat(TestImages.largestDifference(read(input), output)).isPositive();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "with space.png",
          "quote'\".png",
          "-dash.png",
          "schön.png",
          "日本.png",
          "a.b.c.png"
        })
    void copesWithAnyName(String name) throws IOException {
      Path input = png(name);

      assertThat(deblur("--quiet", input).status()).isZero();
      assertThat(names()).contains(name.replace(".png", "-deblurred.png"));
    }

    @Test
    void copesWithANameOf250Characters() throws IOException {
      Path input = png("x".repeat(246) + ".png");

      assertThat(deblur("--quiet", input).status()).isZero();
      assertThat(names()).contains("x".repeat(241) + "-deblurred.png");
    }

    @Test
    void convertsToTheFormatOfTheOutputsName() throws IOException {
      Path output = root.resolve("new folder/y.jpg");

      assertThat(deblur(png("x.png"), "-o", output).status()).isZero();
      assertThat(ImageFile.probe(output).format()).isEqualTo(ImageFormat.JPEG);
    }

    @Test
    void changesNothingAtStrengthZero() throws IOException {
      Path input = png("x.png");

      assertThat(deblur("--strength", "0", input).status()).isZero();
      assertThat(TestImages.largestDifference(read(input), read(root.resolve("x-deblurred.png"))))
          .isZero();
    }

    @Test
    void leavesAnExistingOutputAlone() throws IOException {
      Path input = png("x.png");
      Path output = root.resolve("x-deblurred.png");
      Files.writeString(output, "precious");

      CommandRun run = deblur(input);

      assertThat(run.status()).isEqualTo(ExitCode.SOME_FAILED.status());
      assertThat(run.err())
          .isEqualToNormalizingNewlines(
              "fddn: "
                  + input
                  + ": output "
                  + output
                  + " exists; --overwrite replaces it, --skip-existing leaves it as it is\n");
      assertThat(output).hasContent("precious");
    }

    @Test
    void replacesAnExistingOutputWhenAsked() throws IOException {
      Path input = png("x.png");
      Files.writeString(root.resolve("x-deblurred.png"), "old");

      assertThat(deblur("--overwrite", input).status()).isZero();
      assertThat(read(root.resolve("x-deblurred.png")).size()).isEqualTo(SIZE);
    }

    @Test
    void goesOnAfterBadFilesAndTellsEach() throws IOException {
      Path good = png("good.png");
      Path empty = Files.createFile(root.resolve("empty.jpg"));
      Path text = Files.writeString(root.resolve("text.png"), "this is no picture at all");
      Path missing = root.resolve("godo.png");

      CommandRun run = deblur(empty, text, missing, good);

      assertThat(run.status()).isEqualTo(ExitCode.SOME_FAILED.status());
      assertThat(run.err().lines())
          .hasSize(5)
          .anyMatch(line -> line.startsWith("fddn: " + empty + ": "))
          .anyMatch(line -> line.startsWith("fddn: " + text + ": "))
          .contains(
              "fddn: "
                  + missing
                  + ": no such file or folder; did you mean "
                  + root.resolve("good.png")
                  + "?")
          .anyMatch(line -> line.startsWith(good + " -> "))
          .anyMatch(line -> line.startsWith("1 file done, 3 failed in "));
      assertThat(names())
          .containsExactlyInAnyOrder("empty.jpg", "good-deblurred.png", "good.png", "text.png");
    }

    @Test
    void refusesAPictureThatIsTooLarge() throws IOException {
      Path input = root.resolve("x.png");
      ImageFile.write(
          TestImages.blank(new ImageSize(1001, 1000), 1, false),
          EncodeOptions.of(ImageFormat.PNG),
          input,
          OnExistingFile.FAIL);

      CommandRun run = deblur("--max-megapixels", "1", input);

      assertThat(run.status()).isEqualTo(ExitCode.SOME_FAILED.status());
      assertThat(run.err()).contains(input.toString()).contains("1001x1000");
      assertThat(names()).containsExactly("x.png");
    }
  }

  @Nested
  class WithFolders {
    @Test
    void mirrorsTheTree() throws IOException {
      png("in/a.png");
      png("in/deep/er/b.png");
      png("in/.hidden/c.png");

      CommandRun run = deblur("-r", root.resolve("in"), "-o", root.resolve("out"));

      assertThat(run.status()).isZero();
      assertThat(names())
          .filteredOn(name -> name.startsWith("out"))
          .containsExactly("out/a.png", "out/deep/er/b.png");
    }

    @Test
    void doesNotTakeOutputsForInputsOnASecondRun() throws IOException {
      png("a.png");

      assertThat(deblur(root).status()).isZero();
      CommandRun second = deblur("--skip-existing", root);

      assertThat(second.status()).isZero();
      assertThat(second.err())
          .startsWith(
              root.resolve("a.png") + " skipped: " + root.resolve("a-deblurred.png") + " exists");
      assertThat(names()).containsExactly("a-deblurred.png", "a.png");
    }

    @Test
    void saysWhenAFolderHasNoPhotographs() {
      CommandRun run = deblur(root);

      assertThat(run.status()).isEqualTo(ExitCode.SOME_FAILED.status());
      assertThat(run.err())
          .isEqualToNormalizingNewlines("fddn: " + root + ": no photographs in this folder\n");
    }
  }

  @Nested
  class WithStreams {
    @Test
    void readsStandardInputAndWritesStandardOutput() throws IOException {
      byte[] picture = Files.readAllBytes(png("x.png"));

      CommandRun run = CommandRun.fed(picture, line("-"));

      assertThat(run.status()).isZero();
      assertThat(run.err()).isEmpty();
      assertThat(ImageFile.read(run.bytes(), "result", ImageLimits.DEFAULT).image().size())
          .isEqualTo(SIZE);
    }

    @Test
    void writesStandardInputToAFile() throws IOException {
      byte[] picture = Files.readAllBytes(png("x.png"));
      Path output = root.resolve("y.jpg");

      assertThat(CommandRun.fed(picture, line("-", "-o", output)).status()).isZero();
      assertThat(ImageFile.probe(output).format()).isEqualTo(ImageFormat.JPEG);
    }

    @Test
    void leavesAnOutputThatExistsBeforeAnyWorkIsDone() throws IOException {
      Path output = Files.writeString(root.resolve("y.png"), "precious");
      String[] skipping = line("-", "-o", output, "--skip-existing");
      byte[] text = "would be refused if it were read".getBytes(StandardCharsets.UTF_8);

      CommandRun skipped = CommandRun.fed(text, skipping);
      CommandRun refused = CommandRun.fed(text, line("-", "-o", output));

      assertThat(skipped.status()).isEqualTo(ExitCode.DONE.status());
      assertThat(skipped.err())
          .isEqualToNormalizingNewlines(
              "note: output " + output + " exists and is left as it is\n");
      assertThat(refused.status()).isEqualTo(ExitCode.SOME_FAILED.status());
      assertThat(refused.err())
          .isEqualToNormalizingNewlines(
              "fddn: standard input: output "
                  + output
                  + " exists; --overwrite replaces it, --skip-existing leaves it as it is\n");
      assertThat(output).hasContent("precious");
    }

    @Test
    void writesAFileToStandardOutput() throws IOException {
      CommandRun run = deblur(png("x.png"), "-o", "-", "--format", "jpeg");

      assertThat(ImageFormat.sniff(run.bytes())).contains(ImageFormat.JPEG);
    }

    @Test
    void namesTheStreamInErrors() {
      byte[] text = "no picture, however one looks at it".getBytes(StandardCharsets.UTF_8);

      CommandRun run = CommandRun.fed(text, line("-"));

      assertThat(run.status()).isEqualTo(ExitCode.SOME_FAILED.status());
      assertThat(run.bytes()).isEmpty();
      assertThat(run.err()).startsWith("fddn: standard input: ").hasLineCount(1);
    }

    @Test
    void doesNotWaitForSomebodyToTypeAPicture() {
      CommandRun run = CommandRun.onTerminal(80, line("-"));

      assertThat(run.status()).isEqualTo(ExitCode.WRONG_USE.status());
      assertThat(run.err())
          .isEqualToNormalizingNewlines(
              "fddn: '-' is for pipes: got a terminal, expected for example fddn deblur - <"
                  + " photo.jpg > sharp.jpg ('fddn deblur --help' explains)\n");
    }
  }

  @Nested
  class Reporting {
    @Test
    void isALineOfJsonForEachFileWhenAsked() throws IOException {
      Path good = png("good.png");
      Path done = png("done.png");
      png("done-deblurred.png");
      Path bad = Files.createFile(root.resolve("bad.png"));

      CommandRun run = deblur("--json", "--skip-existing", bad, done, good);

      List<JsonObject> lines = run.out().lines().map(DeblurCommandTest::json).toList();
      assertThat(lines).hasSize(3);
      assertThat(lines)
          .extracting(line -> line.text("input") + " " + line.text("status"))
          .containsExactlyInAnyOrder(bad + " failed", done + " skipped", good + " done");
      JsonObject goodLine =
          lines.stream().filter(line -> line.text("status").equals("done")).findFirst().get();
      assertThat(goodLine.names())
          .containsExactly(
              "status", "input", "output", "width", "height", "tiles", "seconds", "warnings");
      assertThat(run.err()).isEmpty();
    }

    @Test
    void isSilentWhenAskedUnlessSomethingFails() throws IOException {
      Path bad = Files.createFile(root.resolve("bad.png"));

      assertThat(deblur("--quiet", png("x.png")).err()).isEmpty();
      assertThat(deblur("--quiet", bad, png("y.png")).err())
          .startsWith("fddn: " + bad + ": ")
          .hasLineCount(1);
    }

    @Test
    void rewritesOneLineOnATerminal() throws IOException {
      String err = CommandRun.onTerminal(60, line(png("x.png"), png("y.png"))).err();

      assertThat(err).contains("\r[1/2] ").contains("2 files done in ");
      assertThat(err.split("\n", -1))
          .allSatisfy(
              line ->
                  assertThat(line.split("\r", -1))
                      .filteredOn(part -> part.startsWith("["))
                      .allMatch(part -> part.length() < 60));
    }

    @Test
    void ofADryRunWritesNothing() throws IOException {
      Path input = png("x.png");

      CommandRun run = deblur("--dry-run", input);

      assertThat(run.status()).isZero();
      assertThat(run.out().lines().toList().get(0))
          .matches(
              "\\Q"
                  + input
                  + " -> "
                  + root.resolve("x-deblurred.png")
                  + "\\E  \\(40x30, 1 tile of \\d+x\\d+, about \\d+\\.\\d s\\)");
      assertThat(run.out()).contains("1 file to restore, 0.00 megapixels, about ");
      assertThat(names()).containsExactly("x.png");
    }
  }

  @Nested
  class WithAModelThatDoesNotFit {
    @Test
    void doesNothingAndSaysSo() throws IOException {
      Path input = png("x.png");
      String model =
          java.util.Objects.requireNonNull(
                  DeblurCommandTest.class.getResource("/models/two-inputs.onnx"))
              .getPath();

      CommandRun run = CommandRun.of("deblur", "--model", model, input.toString());

      assertThat(run.status()).isEqualTo(ExitCode.NOTHING_DONE.status());
      assertThat(run.err()).contains("image").contains("kernel").hasLineCount(1);
      assertThat(names()).containsExactly("x.png");
    }

    @Test
    void namesAMissingModel() throws IOException {
      CommandRun run = CommandRun.of("deblur", "--model", "nowhere.onnx", png("x.png").toString());

      assertThat(run.status()).isEqualTo(ExitCode.NOTHING_DONE.status());
      assertThat(run.err())
          .isEqualToNormalizingNewlines("fddn: nowhere.onnx: no such model file; check the name\n");
    }
  }

  private static JsonObject json(String line) {
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    return JsonObject.parse(bytes, 0, bytes.length);
  }
}
