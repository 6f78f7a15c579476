package io.github.fddn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fddn.model.ModelFile;
import io.github.fddn.restore.ShippedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExportCommandTest {
  @TempDir Path root;

  private CommandRun export(String from, String to, String... more) {
    String[] line = new String[more.length + 3];
    line[0] = "export";
    line[1] = from;
    line[2] = root.resolve(to).toString();
    System.arraycopy(more, 0, line, 3, more.length);
    return CommandRun.of(line);
  }

  @Test
  void goesToSafetensorsAndBackBitByBit() throws IOException {
    assertThat(export("fddn", "a.safetensors").status()).isZero();
    assertThat(export(root.resolve("a.safetensors").toString(), "b.onnx").status()).isZero();
    assertThat(export(root.resolve("b.onnx").toString(), "c.safetensors").status()).isZero();

    assertThat(root.resolve("c.safetensors")).hasSameBinaryContentAs(root.resolve("a.safetensors"));
  }

  @Test
  void writesWhatIsSaidAboutTheModelIntoItsCard() throws IOException {
    CommandRun run =
        export(
            "fddn",
            "a.onnx",
            "--name",
            "street",
            "--licence",
            "CC0-1.0",
            "--metric",
            "GoPro:PSNR gain:0.4:dB",
            "--statistics",
            "local:7");

    assertThat(run.status()).isZero();
    ModelFile model = ModelFile.read(root.resolve("a.onnx"));
    assertThat(model.card().name()).isEqualTo("street");
    assertThat(model.card().origin().licence()).isEqualTo("CC0-1.0");
    assertThat(model.card().metrics()).hasSize(1);
    assertThat(CommandRun.of("inspect", root.resolve("a.onnx").toString()).out())
        .contains("name             street")
        .contains("attention        local statistics: window of 7 cells of 32 pixels")
        .contains("MACs             107.18 G for a picture of 1280x720")
        .contains("graph            the network of this card, node by node");
  }

  @Test
  void leavesAnExistingFileAlone() throws IOException {
    Path target = Files.writeString(root.resolve("a.onnx"), "precious");

    CommandRun run = export("fddn", "a.onnx");

    assertThat(run.status()).isEqualTo(ExitCode.NOTHING_DONE.status());
    assertThat(run.err())
        .isEqualToNormalizingNewlines("fddn: " + target + ": exists; --overwrite replaces it\n");
    assertThat(target).hasContent("precious");
  }

  @Test
  void namesAFileThatIsNoModel() throws IOException {
    Path source = Files.writeString(root.resolve("x.txt"), "no model");

    CommandRun run = export(source.toString(), "y.onnx");

    assertThat(run.status()).isEqualTo(ExitCode.NOTHING_DONE.status());
    assertThat(run.err()).startsWith("fddn: " + source + ": ").hasLineCount(1);
    assertThat(root.resolve("y.onnx")).doesNotExist();
  }

  @Test
  void mixesModelsAndSaysSoInTheCard() throws IOException {
    assertThat(export("fddn-small", "a.onnx", "--mix", "fddn-small:0.5").status()).isZero();

    ModelFile mixed = ModelFile.read(root.resolve("a.onnx"));
    ModelFile own = ShippedModel.named("fddn-small").orElseThrow().read();
    assertThat(mixed.toSafetensors().tensors()).isEqualTo(own.toSafetensors().tensors());
    assertThat(mixed.card().metrics()).isEmpty();
    assertThat(mixed.card().origin().training())
        .endsWith("; of these weights 0.5, 0.5 of fddn-small");
  }

  @Test
  void refusesToMixModelsOfDifferentNetworks() {
    CommandRun run = export("fddn", "a.onnx", "--mix", "fddn-small:0.5");

    assertThat(run.status()).isEqualTo(ExitCode.NOTHING_DONE.status());
    assertThat(run.err()).startsWith("fddn: fddn-small: got the network {").hasLineCount(1);
    assertThat(root.resolve("a.onnx")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"old.onnx", "old.onnx:", "old.onnx:half", "old.onnx:NaN", ":0.5"})
  void refusesAShareThatIsNoNumber(String part) {
    CommandRun run = export("fddn", "a.onnx", "--mix", part);

    assertThat(run.status()).isEqualTo(ExitCode.WRONG_USE.status());
    assertThat(run.err()).contains("got '" + part + "', expected MODEL:SHARE such as old.onnx:0.4");
  }
}
