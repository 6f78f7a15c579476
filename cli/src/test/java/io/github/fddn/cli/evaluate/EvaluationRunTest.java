package io.github.fddn.cli.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fddn.cli.evaluate.EvaluationRun.Ending;
import io.github.fddn.data.PairDataset;
import io.github.fddn.image.Image;
import io.github.fddn.image.ImageFormat;
import io.github.fddn.image.ImageSize;
import io.github.fddn.image.file.EncodeOptions;
import io.github.fddn.image.file.ImageFile;
import io.github.fddn.image.file.OnExistingFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluationRunTest {
  @TempDir private Path root;

  private Path folder(String name) throws IOException {
    Path folder = Files.createDirectories(root.resolve(name));
    for (int i = 0; i < 5; i++) {
      Image image = Image.ofBytes(new ImageSize(16, 16), 1, new byte[256]);
      ImageFile.write(
          image,
          EncodeOptions.of(ImageFormat.PNG),
          folder.resolve(i + ".png"),
          OnExistingFile.FAIL);
    }
    return folder;
  }

  @Test
  void anInterruptedRunWritesNothing() throws IOException {
    Path sharp = folder("sharp");
    Path report = root.resolve("report");
    var asked = new AtomicInteger();
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var request =
        new EvaluationRun.Request(
            PairDataset.ofFolders(folder("blurred"), sharp),
            List.of(new FolderContender(sharp)),
            Published.NONE,
            Optional.empty(),
            OutputKind.MARKDOWN,
            Optional.of(report),
            0,
            "a machine");
    Ending ending =
        new EvaluationRun(
                request,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                () -> asked.incrementAndGet() > 7)
            .run();
    assertThat(ending).isEqualTo(Ending.CANCELLED);
    assertThat(out.size()).isZero();
    assertThat(report).isEmptyDirectory();
    assertThat(err.toString(StandardCharsets.UTF_8))
        .endsWith("Interrupted: nothing was written; the same command begins anew\n");
  }

  @Test
  void meansOfDifferentPicturesAreNotPassedOffAsComparable() throws IOException {
    Path sharp = folder("sharp");
    Path partial = folder("partial");
    Files.delete(partial.resolve("3.png"));

    assertThat(report(sharp, List.of(sharp, partial)))
        .contains("The methods' means are of different pictures");
    assertThat(report(sharp, List.of(sharp, sharp))).doesNotContain("different pictures");
  }

  private String report(Path sharp, List<Path> restored) throws IOException {
    var out = new ByteArrayOutputStream();
    var request =
        new EvaluationRun.Request(
            PairDataset.ofFolders(sharp, sharp),
            restored.stream().<Contender>map(FolderContender::new).toList(),
            Published.NONE,
            Optional.empty(),
            OutputKind.MARKDOWN,
            Optional.empty(),
            0,
            "a machine");
    new EvaluationRun(
            request,
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
            () -> false)
        .run();
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aTerminalSeesOneLineThatIsRewritten() {
    var err = new ByteArrayOutputStream();
    var progress = new ProgressText(new PrintStream(err, true, StandardCharsets.UTF_8), 40, 2);
    progress.advanced("blurred, a picture with a name that is long");
    progress.end();
    String text = err.toString(StandardCharsets.UTF_8);
    assertThat(text).startsWith("\r[1/2] blurred, a picture").doesNotContain("\n").endsWith("\r");
    assertThat(text.split("\r", -1)[1]).hasSizeLessThan(40);
  }
}
