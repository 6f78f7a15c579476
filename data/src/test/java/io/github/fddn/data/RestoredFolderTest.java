package io.github.fddn.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestoredFolderTest {
  private static final BlurSharpPair ONE =
      new BlurSharpPair(
          "GOPR1/000001",
          Path.of("test", "GOPR1", "blur", "000001.png"),
          Path.of("test", "GOPR1", "sharp", "000001.png"));
  private static final BlurSharpPair TWO =
      new BlurSharpPair(
          "GOPR2/000001",
          Path.of("test", "GOPR2", "blur", "000001.png"),
          Path.of("test", "GOPR2", "sharp", "000001.png"));
  private static final PairDataset BOTH =
      new PairDataset("gopro-test-blur", "GoPro", List.of(ONE, TWO), List.of());
  private static final PairDataset ONLY_ONE =
      new PairDataset("gopro-test-blur", "GoPro", List.of(ONE), List.of());

  @TempDir private Path root;

  private Path file(String path) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.createFile(file);
  }

  @Test
  void aMirroredTreeIsFound() throws IOException {
    Path restored = file("GOPR2/blur/000001.png");
    file("GOPR1/blur/000001.png");
    assertThat(RestoredFolder.open(root, BOTH).find(TWO)).isEqualTo(restored);
  }

  @Test
  void foldersOfSequencesAloneAreFound() throws IOException {
    Path restored = file("GOPR1/000001.jpg");
    file("GOPR2/000001.jpg");
    assertThat(RestoredFolder.open(root, BOTH).find(ONE)).isEqualTo(restored);
  }

  @Test
  void namesWithFoldersWrittenIntoThemAreFound() throws IOException {
    Path restored = file("GOPR1_000001.png");
    file("GOPR2_000001.png");
    assertThat(RestoredFolder.open(root, BOTH).find(ONE)).isEqualTo(restored);
  }

  @Test
  void theSuffixOfDeblurIsIgnored() throws IOException {
    Path restored = file("000001-deblurred.png");
    assertThat(RestoredFolder.open(root, ONLY_ONE).find(ONE)).isEqualTo(restored);
  }

  @Test
  void aFileThatFitsTwoPairsBelongsToNeither() throws IOException {
    Path restored = file("000001.png");
    RestoredFolder folder = RestoredFolder.open(root, BOTH);
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> folder.find(ONE))
        .withMessage(
            "GOPR1/000001: the name of "
                + restored
                + " fits more than one pair, expected the folders of the blurred pictures too");
  }

  @Test
  void aMissingPictureIsAnErrorThatNamesIt() throws IOException {
    RestoredFolder folder = RestoredFolder.open(root, BOTH);
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> folder.find(TWO))
        .withMessage("GOPR2/000001: no restored picture of this name in " + root);
  }
}
