package io.github.fddn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fddn.image.ImageFormat;
import io.github.fddn.image.ImageSize;
import io.github.fddn.image.TestImages;
import io.github.fddn.image.file.EncodeOptions;
import io.github.fddn.image.file.ImageFile;
import io.github.fddn.image.file.OnExistingFile;
import io.github.fddn.model.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectCommandTest {
  @TempDir Path root;

  @Test
  void saysWhatAForeignModelTakesAndThatItCanBeUsed() {
    CommandRun run = CommandRun.of("inspect", CommandRun.MODEL);

    assertThat(run.status()).isZero();
    assertThat(run.out())
        .startsWith(CommandRun.MODEL + ": foreign model (ONNX)\n")
        .contains("producer   pytorch 1.13")
        .contains("inputs     lq float [")
        .contains("outputs    restored float [")
        .contains("usable     yes, with --model " + CommandRun.MODEL);
  }

  @Test
  void saysWhyAForeignModelCannotBeUsed() {
    String model =
        Objects.requireNonNull(InspectCommandTest.class.getResource("/models/two-inputs.onnx"))
            .getPath();

    CommandRun run = CommandRun.of("inspect", model);

    assertThat(run.status()).isEqualTo(ExitCode.NOTHING_DONE.status());
    assertThat(run.out()).contains("usable").contains("no: ").contains("kernel");
  }

  @Test
  void isOneJsonObjectWhenAsked() {
    byte[] out = CommandRun.of("inspect", "--json", CommandRun.MODEL).bytes();

    JsonObject json = JsonObject.parse(out, 0, out.length);
    assertThat(json.text("kind")).isEqualTo("foreign model (ONNX)");
    assertThat(json.text("inputs")).startsWith("lq float [");
  }

  @Test
  void describesAPhotograph() throws IOException {
    Path file = root.resolve("x.png");
    ImageFile.write(
        TestImages.waves(new ImageSize(40, 30), 3, true),
        EncodeOptions.of(ImageFormat.PNG),
        file,
        OnExistingFile.FAIL);

    CommandRun run = CommandRun.of("inspect", file.toString());

    assertThat(run.out())
        .startsWith(file + ": photograph (PNG)\n")
        .contains("40x30")
        .contains("bits            16 each")
        .contains("verified        all pixels can be decoded");
    assertThat(run.status()).isZero();
  }

  @Test
  void saysThatAPhotographIsCutOff() throws IOException {
    Path file = root.resolve("x.png");
    ImageFile.write(
        TestImages.waves(new ImageSize(400, 300), 3, true),
        EncodeOptions.of(ImageFormat.PNG),
        file,
        OnExistingFile.FAIL);
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length / 2));

    CommandRun run = CommandRun.of("inspect", file.toString());

    assertThat(run.status()).isEqualTo(ExitCode.NOTHING_DONE.status());
    assertThat(run.out())
        .contains("400x300")
        .contains("usable")
        .contains("no: the PNG file is cut off");
  }

  @Test
  void namesWhatIsNeitherModelNorPhotograph() throws IOException {
    Path file = Files.writeString(root.resolve("x.onnx"), "no model", StandardCharsets.UTF_8);

    CommandRun run = CommandRun.of("inspect", file.toString());

    assertThat(run.status()).isEqualTo(ExitCode.NOTHING_DONE.status());
    assertThat(run.err()).startsWith("fddn: " + file + ": ").hasLineCount(1);
  }

  @Test
  void namesAMissingFile() {
    assertThat(CommandRun.of("inspect", "nowhere.onnx").err())
        .isEqualToNormalizingNewlines("fddn: nowhere.onnx: no such file; check the name\n");
  }
}
