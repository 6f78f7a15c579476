package io.github.fddn.cli.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputCollectorTest {
  private static final ClusterJob JOB =
      ClusterJob.of("DeblurJob", List.of("all"), List.of("--recursive"));

  private static final byte[] JPEG_START = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0};

  @TempDir Path root;

  @BeforeEach
  void aFolderAsFoundOnDisks() throws IOException {
    picture("b.jpg");
    picture("a b.JPG");
    picture("no-ending");
    picture("b-deblurred.jpg");
    picture("raw.NEF");
    picture(".hidden.jpg");
    picture("._b.jpg");
    picture("@eaDir/b.jpg");
    picture("below/c.jpg");
    picture("below/.trash/d.jpg");
    Files.writeString(root.resolve("notes.txt"), "no picture");
    Files.writeString(root.resolve("Thumbs.db"), "no picture");
    Files.writeString(root.resolve(".DS_Store"), "no picture");
    Files.writeString(root.resolve("empty.png"), "");
  }

  private Path picture(String name) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.write(file, JPEG_START);
  }

  private Inputs collect(FolderDepth depth, String... arguments) {
    return InputCollector.collect(List.of(arguments), depth, Optional.empty(), JOB);
  }

  private static List<String> relatives(Inputs inputs) {
    return inputs.photos().stream().map(photo -> photo.relative().toString()).toList();
  }

  @Nested
  class OfAFolder {
    @Test
    void takesPicturesByContentOrNameAndPassesOverTheRest() {
      Inputs inputs = collect(FolderDepth.FLAT, root.toString());

      // A file that is called a picture is taken though it is empty: its error shall be told.
      assertThat(relatives(inputs)).containsExactly("a b.JPG", "b.jpg", "empty.png", "no-ending");
      assertThat(inputs.problems()).isEmpty();
    }

    @Test
    void countsOtherFilesRawFilesAndEarlierOutputsAsPassedOver() {
      // notes.txt, raw.NEF, b-deblurred.jpg; hidden and system files are not even counted.
      assertThat(collect(FolderDepth.FLAT, root.toString()).passedOver()).isEqualTo(3);
    }

    @Test
    void goesIntoVisibleFoldersWhenAsked() {
      assertThat(relatives(collect(FolderDepth.TREE, root.toString())))
          .contains(Path.of("below", "c.jpg").toString())
          .noneMatch(name -> name.contains("trash") || name.contains("eaDir"));
    }

    @Test
    void leavesOutTheOutputFolder() {
      Inputs inputs =
          InputCollector.collect(
              List.of(root.toString()), FolderDepth.TREE, Optional.of(root.resolve("below")), JOB);

      assertThat(relatives(inputs)).noneMatch(name -> name.startsWith("below"));
    }

    @Test
    void saysThatRecursiveWouldFindMore() throws IOException {
      Path outer = Files.createDirectories(root.resolve("outer/inner"));
      Files.write(outer.resolve("x.jpg"), JPEG_START);

      assertThat(collect(FolderDepth.FLAT, outer.getParent().toString()).problems())
          .containsExactly(
              new InputProblem(
                  outer.getParent().toString(),
                  "no photographs directly in this folder; --recursive looks into its folders"
                      + " too"));
    }

    @Test
    void saysWhenThereIsNothingInIt() throws IOException {
      Path empty = Files.createDirectory(root.resolve("empty"));

      assertThat(collect(FolderDepth.TREE, empty.toString()).problems())
          .containsExactly(new InputProblem(empty.toString(), "no photographs in this folder"));
    }

    @Test
    void followsLinksButNotInCircles() throws IOException {
      Files.createSymbolicLink(root.resolve("below/circle"), root.resolve("below"));
      Files.createSymbolicLink(root.resolve("below/link.jpg"), root.resolve("b.jpg"));

      Inputs inputs = collect(FolderDepth.TREE, root.resolve("below").toString());

      assertThat(relatives(inputs)).containsExactly("c.jpg", "link.jpg");
      assertThat(inputs.problems()).isEmpty();
    }

    @Test
    void tellsFoldersThatCannotBeReadAndGoesOn() throws IOException {
      Path locked = Files.createDirectory(root.resolve("locked"));
      Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("---------"));
      assumeTrue(!Files.isReadable(locked), "root may read everything");

      Inputs inputs = collect(FolderDepth.TREE, root.toString());

      assertThat(inputs.problems())
          .containsExactly(
              new InputProblem(
                  locked.toString(), "folder cannot be read; check its permissions and run again"));
      assertThat(inputs.photos()).isNotEmpty();
    }
  }

  @Nested
  class OfAFile {
    @Test
    void takesWhateverIsNamedEvenIfItIsHiddenOrAnOutput() {
      assertThat(
              collect(
                      FolderDepth.FLAT,
                      root.resolve(".hidden.jpg").toString(),
                      root.resolve("b-deblurred.jpg").toString(),
                      root.resolve("notes.txt").toString())
                  .photos())
          .hasSize(3);
    }

    @Test
    void takesNoFileTwice() {
      assertThat(
              relatives(
                  collect(
                      FolderDepth.FLAT,
                      root.resolve("b.jpg").toString(),
                      root.resolve("below/../b.jpg").toString(),
                      root.toString())))
          .containsOnlyOnce("b.jpg");
    }

    @Test
    void namesTheNearestFileWhenOneIsMissing() {
      Path missing = root.resolve("notse.txt");

      assertThat(collect(FolderDepth.FLAT, missing.toString()).problems())
          .containsExactly(
              new InputProblem(
                  missing.toString(),
                  "no such file or folder; did you mean " + root.resolve("notes.txt") + "?"));
    }

    @Test
    void saysWhenNotEvenTheFolderExists() {
      Path missing = root.resolve("nowhere/x.jpg");

      assertThat(collect(FolderDepth.FLAT, missing.toString()).problems())
          .containsExactly(
              new InputProblem(
                  missing.toString(), "no such file or folder; its folder does not exist either"));
    }

    @Test
    void saysWhenALinkLeadsNowhere() throws IOException {
      Path link = Files.createSymbolicLink(root.resolve("gone.jpg"), root.resolve("lost.jpg"));

      assertThat(collect(FolderDepth.FLAT, link.toString()).problems())
          .containsExactly(
              new InputProblem(
                  link.toString(), "link leads nowhere; restore its target or leave it out"));
    }
  }

  @Nested
  class OfAPattern {
    @Test
    void matchesNamesInItsFolder() {
      assertThat(relatives(collect(FolderDepth.FLAT, root + "/*.{jpg,JPG}")))
          .containsExactly("a b.JPG", "b.jpg");
    }

    @Test
    void matchesAcrossFoldersWithTwoStars() {
      assertThat(relatives(collect(FolderDepth.FLAT, root + "/**/*.jpg")))
          .containsExactly(Path.of("below", "c.jpg").toString());
    }

    @Test
    void saysWhenNothingMatches() {
      assertThat(collect(FolderDepth.FLAT, root + "/*.xyz").problems())
          .containsExactly(new InputProblem(root + "/*.xyz", "no photograph matches this pattern"));
    }

    @Test
    void isAFileNameFirst() throws IOException {
      Path odd = picture("what[1]?.jpg");

      assertThat(collect(FolderDepth.FLAT, odd.toString()).photos())
          .containsExactly(InputPhoto.named(odd));
    }
  }

  @Test
  void aFolderOfVeryManyFilesIsLeftToACluster() throws IOException {
    Path many = Files.createDirectory(root.resolve("many"));
    for (int i = 0; i < 4; i++) {
      Files.createFile(many.resolve(i + ".jpg"));
    }

    Inputs inputs =
        InputCollector.collect(
            List.of(many.toString()), FolderDepth.TREE, Optional.empty(), JOB, 3);

    assertThat(inputs.photos()).isEmpty();
    assertThat(inputs.problems())
        .containsExactly(
            new InputProblem(
                many.toString(),
                "more than 3 files, expected fewer for one machine; run spark-submit --class"
                    + " io.github.fddn.spark.DeblurJob spark/target/fddn-spark.jar "
                    + many
                    + " --recursive"));
    assertThat(
            InputCollector.collect(
                    List.of(many.toString()), FolderDepth.FLAT, Optional.empty(), JOB, 4)
                .photos())
        .hasSize(4);
  }
}
