package io.github.fddn.cli.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fddn.image.ImageFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputPlanTest {
  private static final byte[] JPEG_START = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0};
  private static final byte[] GIF_START = "GIF89a".getBytes(StandardCharsets.US_ASCII);

  @TempDir Path root;

  private InputPhoto jpeg(String name) throws IOException {
    return photo(name, JPEG_START);
  }

  private InputPhoto photo(String name, byte[] start) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    return new InputPhoto(Files.write(file, start), Path.of(name));
  }

  private static List<PlannedFile> plan(
      Destination destination, OnExisting onExisting, InputPhoto... photos) {
    return new OutputPlan(destination, Optional.empty(), onExisting).plan(Arrays.asList(photos));
  }

  private static List<PlannedFile> beside(InputPhoto... photos) {
    return plan(new Destination.Beside(), OnExisting.REFUSE, photos);
  }

  @Test
  void putsASuffixBehindTheNameBesideTheInput() throws IOException {
    assertThat(beside(jpeg("a b.JPG"), jpeg("below/c.jpeg"), jpeg("naïve.jpg")))
        .extracting(PlannedFile::output)
        .containsExactly(
            root.resolve("a b-deblurred.JPG"),
            root.resolve("below/c-deblurred.jpeg"),
            root.resolve("naïve-deblurred.jpg"));
  }

  @Test
  void namesTheOutputByTheFormatItHas() throws IOException {
    // Read by content: a JPEG called png stays a JPEG; a GIF cannot be written.
    assertThat(beside(jpeg("x.png"), jpeg("without"), photo("y.gif", GIF_START)))
        .extracting(PlannedFile::output)
        .containsExactly(
            root.resolve("x-deblurred.jpg"),
            root.resolve("without-deblurred.jpg"),
            root.resolve("y-deblurred.png"));
  }

  @Test
  void followsTheFormatThatIsAskedFor() throws IOException {
    var plan =
        new OutputPlan(new Destination.Beside(), Optional.of(ImageFormat.TIFF), OnExisting.REFUSE);

    assertThat(plan.plan(List.of(jpeg("x.jpg"))).get(0))
        .isEqualTo(
            new PlannedFile.Restore(
                new InputPhoto(root.resolve("x.jpg"), Path.of("x.jpg")),
                root.resolve("x-deblurred.tif")));
  }

  @Test
  void mirrorsTheTreeInAnotherFolderUnderTheSameNames() throws IOException {
    Path folder = root.resolve("out");

    assertThat(
            plan(new Destination.Into(folder), OnExisting.REFUSE, jpeg("x.jpg"), jpeg("d/x.jpg")))
        .extracting(PlannedFile::output)
        .containsExactly(folder.resolve("x.jpg"), folder.resolve("d/x.jpg"));
  }

  @Test
  void seesThatTwoOutputsAreOneThroughALinkedFolder() throws IOException {
    InputPhoto first = jpeg("a/p.jpg");
    Files.write(root.resolve("a/p.jpeg"), JPEG_START);
    Path link = Files.createSymbolicLink(root.resolve("link"), root.resolve("a"));
    InputPhoto second = new InputPhoto(link.resolve("p.jpeg"), Path.of("p.jpeg"));
    var plan =
        new OutputPlan(
            new Destination.Beside(), Optional.of(ImageFormat.PNG), OnExisting.OVERWRITE);

    assertThat(plan.plan(List.of(first, second)))
        .containsExactly(
            new PlannedFile.Restore(first, root.resolve("a/p-deblurred.png")),
            new PlannedFile.Refuse(
                second,
                link.resolve("p-deblurred.png"),
                "output "
                    + link.resolve("p-deblurred.png")
                    + " is already that of "
                    + first.file()
                    + "; rename one of them or run them one after the other with different"
                    + " --output"));
  }

  @Test
  void seesThatTwoOutputsAreOneThroughALinkAboveFoldersThatAreYetToBeMade() throws IOException {
    Files.createDirectory(root.resolve("a"));
    Path link = Files.createSymbolicLink(root.resolve("link"), root.resolve("a"));

    assertThat(InputCollector.canonical(link.resolve("new/../newer/p.png")))
        .isEqualTo(InputCollector.canonical(root.resolve("a/newer/p.png")))
        .isEqualTo(root.toRealPath().resolve("a/newer/p.png"));
  }

  @Test
  void keepsTheSuffixWhereTheFolderIsTheInputsOwn() throws IOException {
    assertThat(plan(new Destination.Into(root), OnExisting.OVERWRITE, jpeg("x.jpg")))
        .extracting(PlannedFile::output)
        .containsExactly(root.resolve("x-deblurred.jpg"));
  }

  @Test
  void refusesASecondInputWithTheSameOutput() throws IOException {
    InputPhoto first = jpeg("one/x.jpg");
    InputPhoto second = new InputPhoto(jpeg("two/x.jpg").file(), Path.of("x.jpg"));
    Path folder = root.resolve("out");

    List<PlannedFile> plan =
        plan(
            new Destination.Into(folder),
            OnExisting.SKIP,
            new InputPhoto(first.file(), Path.of("x.jpg")),
            second);

    assertThat(plan.get(0)).isInstanceOf(PlannedFile.Restore.class);
    assertThat(((PlannedFile.Refuse) plan.get(1)).message())
        .isEqualTo(
            "output "
                + folder.resolve("x.jpg")
                + " is already that of "
                + first.file()
                + "; rename one of them or run them one after the other with different --output");
  }

  @Test
  void neverReplacesAnotherInput() throws IOException {
    InputPhoto second = jpeg("x-deblurred.jpg");

    List<PlannedFile> plan =
        plan(new Destination.Beside(), OnExisting.OVERWRITE, jpeg("x.jpg"), second);

    assertThat(((PlannedFile.Refuse) plan.get(0)).message())
        .isEqualTo(
            "output " + second.file() + " is itself an input; choose another folder with --output");
  }

  @Test
  void treatsAnOutputThatExistsAsAsked() throws IOException {
    InputPhoto photo = jpeg("x.jpg");
    Path output = jpeg("x-deblurred.jpg").file();

    assertThat(((PlannedFile.Refuse) beside(photo).get(0)).message())
        .isEqualTo(
            "output "
                + output
                + " exists; --overwrite replaces it, --skip-existing leaves it as it is");
    assertThat(plan(new Destination.Beside(), OnExisting.SKIP, photo))
        .containsExactly(new PlannedFile.Skip(photo, output));
    assertThat(plan(new Destination.Beside(), OnExisting.OVERWRITE, photo))
        .containsExactly(new PlannedFile.Restore(photo, output));
  }

  @Test
  void refusesAFolderAsOutputFile() throws IOException {
    Path folder = Files.createDirectory(root.resolve("x-deblurred.jpg"));

    assertThat(((PlannedFile.Refuse) beside(jpeg("x.jpg")).get(0)).message())
        .isEqualTo("output " + folder + " is a folder; give another name with --output");
  }

  @Test
  void shortensNamesThatWouldGrowBeyondTheFileSystem() throws IOException {
    String longest = "ü".repeat(125) + ".jpg";

    Path output = beside(jpeg(longest)).get(0).output();

    assertThat(output.getFileName().toString()).startsWith("üü").endsWith("ü-deblurred.jpg");
    assertThat(output.getFileName().toString().getBytes(StandardCharsets.UTF_8))
        .hasSizeLessThanOrEqualTo(255);
  }
}
