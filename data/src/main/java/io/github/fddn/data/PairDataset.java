package io.github.fddn.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A list of pairs under one name, as {@code fddn evaluate} measures them.
 *
 * @param id short name to choose it by, such as {@code gopro-test-blur_gamma}
 * @param title name to print, which says what papers must say: set, split, kind of blur
 * @param pairs the pairs, sorted by name
 * @param problems what has no partner, sorted by name
 */
public record PairDataset(
    String id, String title, List<BlurSharpPair> pairs, List<PairProblem> problems) {
  /** Keeps copies. */
  public PairDataset {
    pairs = List.copyOf(pairs);
    problems = List.copyOf(problems);
  }

  /**
   * Two folders with pictures of the same names; folders inside are searched, extensions may
   * differ.
   *
   * @throws IOException if a folder is missing, has no pictures or cannot be read; the message
   *     names it
   */
  public static PairDataset ofFolders(Path blurred, Path sharp) throws IOException {
    PictureFolder before = PictureFolder.open(blurred);
    PictureFolder truth = PictureFolder.open(sharp);
    for (PictureFolder folder : List.of(before, truth)) {
      if (folder.files().isEmpty()) {
        throw new IOException(
            folder.root()
                + ": no pictures, expected blurred ones in one folder and sharp ones of the same"
                + " names in the other; check the path");
      }
    }
    var pairing = new Pairing();
    pairing.addFolders("", before, truth);
    return pairing.dataset("folders", blurred + " against " + sharp);
  }

  /**
   * The data sets in {@code place}, recognised by their layout: GoPro ({@code blur} and {@code
   * blur_gamma} are two sets), HIDE, RealBlur's lists, REDS, or two folders named for blurred and
   * sharp. Test splits come before training splits, {@code blur} before {@code blur_gamma}.
   *
   * @param place root folder of a data set, or a list file of RealBlur's form
   * @return at least one set
   * @throws IOException if nothing is recognised or a folder cannot be read
   */
  public static List<PairDataset> in(Path place) throws IOException {
    for (DatasetLayout layout : DatasetLayout.all()) {
      List<PairDataset> found = layout.find(place);
      if (!found.isEmpty()) {
        return found;
      }
    }
    throw new IOException(
        place
            + ": got no known layout, expected GoPro (SEQUENCE/blur, SEQUENCE/sharp), HIDE (test,"
            + " GT), RealBlur (RealBlur_J_test_list.txt), REDS (val_blur, val_sharp) or the"
            + " folders blur and sharp");
  }

  /**
   * Some for training, others for looking at the outcome.
   *
   * @param training those to learn from
   * @param aside those of scenes that training never sees
   */
  public record Split(List<BlurSharpPair> training, List<BlurSharpPair> aside) {
    /** Keeps copies. */
    public Split {
      training = List.copyOf(training);
      aside = List.copyOf(aside);
    }
  }

  /**
   * Sets whole scenes (folders of the names) aside until they have {@code count} pairs or a quarter
   * of all, those whose names have the smallest SHA-256 first; at least one scene stays to learn
   * from. Where all pairs lie in one folder, each is a scene of its own.
   *
   * @throws IOException if there is only one pair
   */
  public Split split(int count) throws IOException {
    if (pairs.size() < 2) {
      throw new IOException(
          title + ": got fewer than two pairs, expected one to set aside, or --validate-on");
    }
    boolean one = pairs.stream().map(PairDataset::folder).distinct().count() == 1;
    Map<String, List<BlurSharpPair>> scenes =
        pairs.stream()
            .collect(Collectors.groupingBy(one ? BlurSharpPair::name : PairDataset::folder));
    List<String> order =
        scenes.keySet().stream().sorted(Comparator.comparing(Scattered::key)).toList();
    int enough = Math.min(count, Math.max(1, pairs.size() / 4));
    Set<String> chosen = new HashSet<>();
    int taken = 0;
    for (String scene : order.subList(0, order.size() - 1)) {
      if (taken < enough) {
        chosen.add(scene);
        taken += scenes.getOrDefault(scene, List.of()).size();
      }
    }
    Map<Boolean, List<BlurSharpPair>> sides =
        pairs.stream()
            .collect(
                Collectors.partitioningBy(
                    pair -> chosen.contains(one ? pair.name() : folder(pair))));
    return new Split(sides.getOrDefault(false, List.of()), sides.getOrDefault(true, List.of()));
  }

  private static String folder(BlurSharpPair pair) {
    return pair.name().substring(0, pair.name().lastIndexOf('/') + 1);
  }
}
