package io.github.fddn.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.fddn.image.ImageFormat;
import io.github.fddn.image.ImageSize;
import io.github.fddn.image.TestImages;
import io.github.fddn.image.file.EncodeOptions;
import io.github.fddn.image.file.ImageFile;
import io.github.fddn.image.file.OnExistingFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One line says what was wrong, what was expected and what to do; nothing is written. */
class RefusalTest {
  private static final Pattern TOKEN = Pattern.compile("FDDN_TOKEN=([^\\s`]+)");

  @TempDir Path root;
  private Path photo;

  @BeforeEach
  void aPhotograph() throws IOException {
    photo = root.resolve("photo.png");
    ImageFile.write(
        TestImages.waves(new ImageSize(64, 48), 3, false),
        EncodeOptions.of(ImageFormat.PNG),
        photo,
        OnExistingFile.FAIL);
  }

  private static void assertRefused(CommandRun run, ExitCode code, String message) {
    assertThat(run.status()).as(run.err()).isEqualTo(code.status());
    assertThat(run.err()).startsWith("fddn: " + message).hasLineCount(1);
    assertThat(run.out()).isEmpty();
  }

  private String in(String name) {
    return root.resolve(name).toString();
  }

  @ParameterizedTest
  @ValueSource(strings = {"train", "ablate"})
  void aRunNeedsAFolder(String command) {
    assertRefused(
        CommandRun.of(command, in("recipe.yaml"), "--photos", root.toString()),
        ExitCode.WRONG_USE,
        "missing --output=FOLDER");
  }

  @ParameterizedTest
  @ValueSource(strings = {"train", "ablate"})
  void aRunNeedsPictures(String command) {
    assertRefused(
        CommandRun.of(command, in("recipe.yaml"), "--output", in("run")),
        ExitCode.WRONG_USE,
        "nothing to learn from: expected --photos FOLDER, --data FOLDER or both");
    assertThat(root.resolve("run")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"heic", "avif", "jpgg", "txt"})
  void anEndingThatCannotBeWrittenIsRefused(String ending) {
    assertRefused(
        CommandRun.of(
            "deblur", photo.toString(), "--model", CommandRun.MODEL, "-o", in("x." + ending)),
        ExitCode.WRONG_USE,
        "--output "
            + in("x." + ending)
            + ": ."
            + ending
            + " cannot be written; expected .jpg, .png, .tif or .webp, or --format for any name");
    assertThat(root.resolve("x." + ending)).doesNotExist();
  }

  @Test
  void aNameWithoutAnEndingIsWrittenAndWithAFormatAnyName() {
    for (String name : new String[] {"plain", "x.heic"}) {
      CommandRun run =
          CommandRun.of(
              "deblur",
              photo.toString(),
              "--model",
              CommandRun.MODEL,
              "-o",
              in(name),
              name.equals("plain") ? "--quality=90" : "--format=png");
      assertThat(run.status()).as(run.err()).isZero();
      assertThat(root.resolve(name)).exists();
    }
  }

  @Test
  void sheetsAreWrittenUnderTheNamesOfTheirFormats() {
    assertRefused(
        CommandRun.of("compare", photo.toString(), photo.toString(), "-o", in("s.gif")),
        ExitCode.WRONG_USE,
        "--output " + in("s.gif") + ": .gif cannot be written; expected .jpg, .png, .tif or .webp");
    assertRefused(
        CommandRun.of("augment", photo.toString(), "--preview", in("s.gif")),
        ExitCode.WRONG_USE,
        "--preview "
            + in("s.gif")
            + ": .gif cannot be written; expected .jpg, .png, .tif or .webp");
  }

  @Test
  void whoDrawsASheetOverAFileIsToldTheOptionForIt() {
    assertRefused(
        CommandRun.of("compare", photo.toString(), photo.toString(), "-o", photo.toString()),
        ExitCode.SOME_FAILED,
        photo + ": exists; --overwrite replaces it");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../docs/http.md",
        "../packaging/fddn.service",
        "../packaging/Containerfile",
        "src/test/resources/help/serve.txt"
      })
  void tokensOfExamplesAreLongEnough(String file) throws IOException {
    assertThat(TOKEN.matcher(Files.readString(Path.of(file))).results().toList())
        .isNotEmpty()
        .allMatch(token -> token.group(1).length() >= 16);
  }

  @ParameterizedTest
  @CsvSource({
    "train nope.yaml --photos P -o R, nope.yaml: no such file; check the name",
    "ablate nope.yaml --photos P -o R, nope.yaml: no such file; check the name",
    "export nope m2.onnx, nope: no such file; check the name",
    "export P m2.onnx, 'P: is a folder, expected a file; name one in it'"
  })
  void aFileThatCannotBeReadIsNamedWithTheReason(String line, String message) {
    String[] words = line.replaceAll("\\bP\\b", root.toString()).split(" ");
    assertRefused(
        CommandRun.of(words), ExitCode.NOTHING_DONE, message.replaceAll("^P", root.toString()));
    assertThat(Path.of("R")).doesNotExist();
  }

  @Test
  void aRecipeThatIsNoTextIsToldAsOne() throws IOException {
    Path recipe = Files.write(root.resolve("r.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
    assertRefused(
        CommandRun.of("train", recipe.toString(), "--photos", in("."), "-o", in("run")),
        ExitCode.NOTHING_DONE,
        recipe + ": is no text, expected one in UTF-8; check the name");
  }

  @Test
  void foldersWithoutPicturesAreNoReport() throws IOException {
    Path empty = Files.createDirectory(root.resolve("em"));
    CommandRun run =
        CommandRun.of("evaluate", "--blurred", empty.toString(), "--sharp", empty.toString());
    assertRefused(run, ExitCode.NOTHING_DONE, empty + ": no pictures, expected ");
  }

  @Test
  void aTextIsNeitherAModelNorAPicture() throws IOException {
    Path text = Files.writeString(root.resolve("notes.txt"), "bring milk\n");
    assertRefused(
        CommandRun.of("inspect", text.toString()),
        ExitCode.NOTHING_DONE,
        text + ": neither a model nor a picture; expected ");
    assertRefused(
        CommandRun.of("export", text.toString(), in("m.onnx")),
        ExitCode.NOTHING_DONE,
        text + ": a text, expected a model (ONNX or safetensors); check the name");
  }

  @Test
  void inspectTellsTheResolutionInWords() throws IOException {
    Path jpeg = root.resolve("p.jpg");
    ImageFile.write(
        TestImages.waves(new ImageSize(64, 48), 3, false),
        EncodeOptions.of(ImageFormat.JPEG),
        jpeg,
        OnExistingFile.FAIL);
    CommandRun run = CommandRun.of("inspect", jpeg.toString());
    assertThat(run.out()).doesNotContain("Resolution[").containsPattern("resolution +(none|\\d)");
  }

  @Test
  void aPipeIsToldFromAnEmptyFile() throws Exception {
    Path mkfifo = Path.of("/usr/bin/mkfifo");
    assumeTrue(Files.isExecutable(mkfifo), "needs a POSIX system");
    Path pipe = root.resolve("pipe");
    new ProcessBuilder(mkfifo.toString(), pipe.toString()).start().waitFor();
    String message = pipe + ": not a regular file; give - for standard input";

    CommandRun run = CommandRun.of("deblur", "--model", CommandRun.MODEL, pipe.toString());
    assertThat(run.err()).contains("fddn: " + message);
    assertThat(run.status()).isEqualTo(ExitCode.SOME_FAILED.status());
    assertRefused(
        CommandRun.of("deblur", "--model", CommandRun.MODEL, pipe.toString(), "-o", "-"),
        ExitCode.SOME_FAILED,
        message);
  }
}
