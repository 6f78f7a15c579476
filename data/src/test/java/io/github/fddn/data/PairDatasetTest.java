package io.github.fddn.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Small trees of the shape the sets are published in; the files are empty, only names matter. */
class PairDatasetTest {
  @TempDir private Path root;

  private Path file(String path) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.createFile(file);
  }

  private Path list(String name, String... lines) throws IOException {
    return Files.write(root.resolve(name), List.of(lines));
  }

  private static List<String> names(PairDataset set) {
    return set.pairs().stream().map(BlurSharpPair::name).toList();
  }

  private static List<String> messages(PairDataset set) {
    return set.problems().stream().map(PairProblem::message).toList();
  }

  private List<String> ids() throws IOException {
    return PairDataset.in(root).stream().map(PairDataset::id).toList();
  }

  private PairDataset pairs(String... names) {
    return new PairDataset(
        "id",
        "title",
        Stream.of(names).map(name -> new BlurSharpPair(name, root, root)).toList(),
        List.of());
  }

  private static List<String> names(List<BlurSharpPair> pairs) {
    return pairs.stream().map(BlurSharpPair::name).toList();
  }

  @Nested
  class SetAside {
    @Test
    void wholeScenesAreSetAsideUntilThereAreEnough() throws IOException {
      PairDataset set = pairs("a/1", "a/2", "b/1", "b/2", "c/1", "c/2");
      PairDataset.Split split = set.split(1);
      assertThat(names(split.aside())).hasSize(2);
      assertThat(names(split.aside()))
          .allMatch(name -> name.startsWith(names(split.aside()).get(0).substring(0, 2)));
      assertThat(names(split.training()))
          .hasSize(4)
          .doesNotContainAnyElementsOf(names(split.aside()));
    }

    @Test
    void aQuarterIsEnoughHoweverManyAreAsked() throws IOException {
      PairDataset set = pairs("a/1", "b/1", "c/1", "d/1", "e/1", "f/1", "g/1", "h/1");
      assertThat(set.split(100).aside()).hasSize(2);
    }

    @Test
    void ofTwoScenesOneStaysToLearnFrom() throws IOException {
      PairDataset.Split split = pairs("a/1", "a/2", "b/1").split(100);
      assertThat(split.training()).isNotEmpty();
      assertThat(split.aside()).isNotEmpty();
    }

    @Test
    void inOneFolderEachPairIsAScene() throws IOException {
      PairDataset.Split split = pairs("1", "2", "3").split(1);
      assertThat(split.aside()).hasSize(1);
      assertThat(split.training()).hasSize(2);
    }

    @Test
    void aSinglePairCannotBeShared() {
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> pairs("1").split(1))
          .withMessage(
              "title: got fewer than two pairs, expected one to set aside, or --validate-on");
    }
  }

  @Nested
  class OfTwoFolders {
    @Test
    void equalNamesAreAPairWhateverTheirExtensions() throws IOException {
      file("b/x/one.jpg");
      file("s/x/one.png");
      PairDataset set = PairDataset.ofFolders(root.resolve("b"), root.resolve("s"));
      assertThat(set.pairs())
          .containsExactly(
              new BlurSharpPair("x/one", root.resolve("b/x/one.jpg"), root.resolve("s/x/one.png")));
      assertThat(set.problems()).isEmpty();
    }

    @Test
    void whatHasNoPartnerIsListedFromBothSides() throws IOException {
      Path lonely = file("b/one.png");
      Path left = file("s/two.png");
      PairDataset set = PairDataset.ofFolders(root.resolve("b"), root.resolve("s"));
      assertThat(set.pairs()).isEmpty();
      assertThat(messages(set))
          .containsExactly(
              lonely + ": no sharp picture of this name in " + root.resolve("s"),
              left + ": no blurred picture of this name in " + root.resolve("b"));
    }

    @Test
    void twoPicturesOfOneNameAreListed() throws IOException {
      Path first = file("b/one.jpg");
      file("b/one.png");
      file("s/one.png");
      PairDataset set = PairDataset.ofFolders(root.resolve("b"), root.resolve("s"));
      assertThat(messages(set))
          .containsExactly(
              first + ": got more than one picture of this name, expected one; also one.png");
    }

    @Test
    void hiddenFilesAndNotesArePassedOver() throws IOException {
      file("b/one.png");
      file("s/one.png");
      file("b/.thumbs/one.png");
      file("s/readme.txt");
      PairDataset set = PairDataset.ofFolders(root.resolve("b"), root.resolve("s"));
      assertThat(names(set)).containsExactly("one");
      assertThat(set.problems()).isEmpty();
    }

    @Test
    void aMissingFolderIsAnError() throws IOException {
      file("b/one.png");
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> PairDataset.ofFolders(root.resolve("b"), root.resolve("none")))
          .withMessage(root.resolve("none") + ": no such folder of pictures; check the path");
    }
  }

  @Nested
  class InAGoProTree {
    @Test
    void blurAndBlurGammaAreTwoSetsAndTestComesFirst() throws IOException {
      for (String split : List.of("train", "test")) {
        for (String kind : List.of("blur", "blur_gamma", "sharp")) {
          file(split + "/GOPR0384_11_00/" + kind + "/000001.png");
        }
      }
      assertThat(PairDataset.in(root))
          .extracting(PairDataset::title)
          .containsExactly(
              "GoPro test, blur (averaged as stored)",
              "GoPro test, blur_gamma (averaged in linear light, gamma 2.2)",
              "GoPro train, blur (averaged as stored)",
              "GoPro train, blur_gamma (averaged in linear light, gamma 2.2)");
      assertThat(ids()).startsWith("gopro-test-blur", "gopro-test-blur_gamma", "gopro-train-blur");
      PairDataset gamma = PairDataset.in(root).get(1);
      assertThat(gamma.pairs())
          .containsExactly(
              new BlurSharpPair(
                  "GOPR0384_11_00/000001",
                  root.resolve("test/GOPR0384_11_00/blur_gamma/000001.png"),
                  root.resolve("test/GOPR0384_11_00/sharp/000001.png")));
    }

    @Test
    void theTestFolderItselfIsTheTestSplit() throws IOException {
      file("test/GOPR0384_11_00/blur/000001.png");
      file("test/GOPR0384_11_00/sharp/000001.png");
      assertThat(PairDataset.in(root.resolve("test")))
          .extracting(PairDataset::id)
          .containsExactly("gopro-test-blur");
    }

    @Test
    void otherSequencesAreNotCalledGoPro() throws IOException {
      file("street/blur/1.png");
      file("street/sharp/1.png");
      assertThat(PairDataset.in(root))
          .extracting(PairDataset::title)
          .containsExactly("Sequences laid out as GoPro, blur");
    }

    @Test
    void aSequenceWithoutSharpFramesIsListed() throws IOException {
      Path blurred = file("GOPR1/blur/1.png");
      PairDataset set = PairDataset.in(root).get(0);
      assertThat(messages(set))
          .containsExactly(
              blurred + ": no sharp picture of this name in " + root.resolve("GOPR1/sharp"));
    }
  }

  @Nested
  class InAHideTree {
    @Test
    void closeUpsAndLongShotsFindTheirTruthInOneFolder() throws IOException {
      file("test/test-close-ups/1fromGOPR1.png");
      file("test/test-long-shot/2fromGOPR1.png");
      file("train/3fromGOPR1.png");
      for (int i = 1; i <= 3; i++) {
        file("GT/" + i + "fromGOPR1.png");
      }
      assertThat(ids()).containsExactly("hide-test", "hide-train");
      PairDataset test = PairDataset.in(root).get(0);
      assertThat(names(test))
          .containsExactly("test-close-ups/1fromGOPR1", "test-long-shot/2fromGOPR1");
      assertThat(test.problems()).isEmpty();
    }

    @Test
    void aPictureWithoutTruthIsListed() throws IOException {
      Path blurred = file("test/test-close-ups/1.png");
      file("GT/2.png");
      assertThat(messages(PairDataset.in(root).get(0)))
          .containsExactly(blurred + ": no sharp picture of this name in " + root.resolve("GT"));
    }
  }

  @Nested
  class FromRealBlurLists {
    @Test
    void eachLineIsAPairSharpFirst() throws IOException {
      Path sharp = file("ref/scene1/gt/gt_1.png");
      Path blurred = file("ref/scene1/blur/blur_1.png");
      list("RealBlur_J_train_list.txt");
      Path list =
          list("RealBlur_J_test_list.txt", "ref/scene1/gt/gt_1.png ref/scene1/blur/blur_1.png", "");
      assertThat(PairDataset.in(root))
          .extracting(PairDataset::title)
          .containsExactly("RealBlur-J test", "RealBlur-J train");
      PairDataset set = PairDataset.in(list).get(0);
      assertThat(set.id()).isEqualTo("realblur-j-test");
      assertThat(set.pairs())
          .containsExactly(new BlurSharpPair("ref/scene1/blur/blur_1", blurred, sharp));
    }

    @Test
    void badLinesAndMissingFilesAreListed() throws IOException {
      Path sharp = file("gt_1.png");
      Path list = list("RealBlur_R_test_list.txt", "gt_1.png blur_1.png", "alone", "gt_2.png b");
      assertThat(sharp).exists();
      assertThat(messages(PairDataset.in(list).get(0)))
          .containsExactlyInAnyOrder(
              root.resolve("blur_1.png")
                  + ": no such blurred picture (RealBlur_R_test_list.txt line 1)",
              "RealBlur_R_test_list.txt line 2: got one path, expected a sharp and a blurred one",
              root.resolve("gt_2.png")
                  + ": no such sharp picture (RealBlur_R_test_list.txt line 3)");
    }

    @Test
    void aFileThatIsNotTextIsRefused() throws IOException {
      Path list = Files.write(root.resolve("x.txt"), new byte[] {(byte) 0xff, (byte) 0xd8, 0});
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> PairDataset.in(list))
          .withMessage(
              list
                  + ": got a file that is not text in UTF-8, expected a folder or a list of pairs");
    }
  }

  @Nested
  class InOtherTrees {
    @Test
    void redsSplitsAndCompressedBlurAreTold() throws IOException {
      file("val_blur/000/00000000.png");
      file("val_blur_comp/000/00000000.png");
      file("val_sharp/000/00000000.png");
      assertThat(ids()).containsExactly("reds-val-blur", "reds-val-blur_comp");
      assertThat(names(PairDataset.in(root).get(0))).containsExactly("000/00000000");
    }

    @Test
    void inputAndTargetAreTwoFolders() throws IOException {
      file("input/a.png");
      file("target/a.png");
      assertThat(names(PairDataset.in(root).get(0))).containsExactly("a");
    }

    @Test
    void anUnknownLayoutSaysWhatIsKnown() {
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> PairDataset.in(root))
          .withMessage(
              root
                  + ": got no known layout, expected GoPro (SEQUENCE/blur, SEQUENCE/sharp), HIDE"
                  + " (test, GT), RealBlur (RealBlur_J_test_list.txt), REDS (val_blur, val_sharp)"
                  + " or the folders blur and sharp");
    }
  }

  @Test
  void aLinkBackToItsOwnFolderIsPassedOver() throws IOException {
    for (String name : List.of("blurred", "sharp")) {
      Path folder = Files.createDirectories(root.resolve(name));
      Files.writeString(folder.resolve("a.png"), "a picture");
      Files.createSymbolicLink(folder.resolve("again"), folder);
    }

    PairDataset set = PairDataset.ofFolders(root.resolve("blurred"), root.resolve("sharp"));

    assertThat(set.pairs()).hasSize(1);
    assertThat(set.problems()).isEmpty();
  }

  @Test
  void aFolderWithoutPicturesIsAnErrorThatNamesIt() throws IOException {
    Path empty = Files.createDirectories(root.resolve("em"));

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> PairDataset.ofFolders(empty, empty))
        .withMessage(
            empty
                + ": no pictures, expected blurred ones in one folder and sharp ones of the same"
                + " names in the other; check the path");
  }
}
