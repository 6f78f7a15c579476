package io.github.fddn.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code [test|train/]SEQUENCE/{blur,blur_gamma,sharp}/NAME.png}, as GoPro is published. The two
 * kinds of blur differ by about 3 dB when mixed up, so they are two sets and named in the title.
 */
final class GoProLayout implements DatasetLayout {
  private enum Blur {
    AS_STORED("blur", "averaged as stored"),
    LINEAR("blur_gamma", "averaged in linear light, gamma 2.2");

    private final String folder;
    private final String meaning;

    Blur(String folder, String meaning) {
      this.folder = folder;
      this.meaning = meaning;
    }
  }

  @Override
  public List<PairDataset> find(Path place) throws IOException {
    Map<String, Path> splits = new LinkedHashMap<>();
    splits.put("test", place.resolve("test"));
    splits.put("train", place.resolve("train"));
    splits.put(splitOf(place), place);
    List<PairDataset> found = new ArrayList<>();
    for (Map.Entry<String, Path> split : splits.entrySet()) {
      List<Path> sequences = sequences(split.getValue());
      for (Blur blur : Blur.values()) {
        addSet(split.getKey(), sequences, blur, found);
      }
    }
    return found;
  }

  /** The split a folder's own name tells, or none. */
  private static String splitOf(Path place) {
    Path name = place.toAbsolutePath().normalize().getFileName();
    String last = name == null ? "" : name.toString();
    return last.equals("test") || last.equals("train") ? last : "";
  }

  private static List<Path> sequences(Path split) throws IOException {
    return DatasetLayout.folders(split).stream().filter(GoProLayout::hasBlur).toList();
  }

  private static boolean hasBlur(Path sequence) {
    for (Blur blur : Blur.values()) {
      if (Files.isDirectory(sequence.resolve(blur.folder))) {
        return true;
      }
    }
    return false;
  }

  private static void addSet(String split, List<Path> sequences, Blur blur, List<PairDataset> found)
      throws IOException {
    var pairing = new Pairing();
    boolean any = false;
    for (Path sequence : sequences) {
      Path blurred = sequence.resolve(blur.folder);
      if (Files.isDirectory(blurred)) {
        any = true;
        Path sharp = sequence.resolve("sharp");
        pairing.addFolders(
            sequence.getFileName() + "/",
            PictureFolder.open(blurred),
            Files.isDirectory(sharp) ? PictureFolder.open(sharp) : PictureFolder.empty(sharp));
      }
    }
    if (any) {
      found.add(pairing.dataset(id(split, sequences, blur), title(split, sequences, blur)));
    }
  }

  private static String id(String split, List<Path> sequences, Blur blur) {
    String set = isGoPro(sequences) ? "gopro" : "sequences";
    return set + (split.isEmpty() ? "" : "-" + split) + "-" + blur.folder;
  }

  /** Other sequences use the folders' names, but nobody says how their frames were averaged. */
  private static String title(String split, List<Path> sequences, Blur blur) {
    String of = split.isEmpty() ? "" : " " + split;
    return isGoPro(sequences)
        ? "GoPro" + of + ", " + blur.folder + " (" + blur.meaning + ")"
        : "Sequences laid out as GoPro" + of + ", " + blur.folder;
  }

  private static boolean isGoPro(List<Path> sequences) {
    return sequences.stream().allMatch(path -> path.getFileName().toString().startsWith("GOPR"));
  }
}
