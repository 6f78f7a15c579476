package io.github.fddn.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects pairs and what has no partner. */
final class Pairing {
  private final List<BlurSharpPair> pairs = new ArrayList<>();
  private final List<PairProblem> problems = new ArrayList<>();

  /** Pairs equal names of two folders; what only one of them has becomes a problem. */
  void addFolders(String prefix, PictureFolder blurred, PictureFolder sharp) {
    addBlurred(prefix, blurred, sharp);
    sharp
        .files()
        .forEach(
            (name, files) -> {
              if (!blurred.files().containsKey(name)) {
                addProblem(
                    prefix + name,
                    files.get(0) + ": no blurred picture of this name in " + blurred.root());
              }
            });
  }

  /** Pairs each blurred picture; sharp ones that are left over belong to other splits. */
  void addBlurred(String prefix, PictureFolder blurred, PictureFolder sharp) {
    blurred
        .files()
        .forEach(
            (name, files) ->
                addNamed(prefix + name, files, sharp.files().getOrDefault(name, List.of()), sharp));
  }

  void addPair(String name, Path blurred, Path sharp) {
    pairs.add(new BlurSharpPair(name, blurred, sharp));
  }

  void addProblem(String name, String message) {
    problems.add(new PairProblem(name, message));
  }

  PairDataset dataset(String id, String title) {
    pairs.sort(Comparator.comparing(BlurSharpPair::name));
    problems.sort(Comparator.comparing(PairProblem::name));
    return new PairDataset(id, title, pairs, problems);
  }

  private void addNamed(String name, List<Path> blurred, List<Path> sharp, PictureFolder folder) {
    if (blurred.size() > 1) {
      addProblem(name, ambiguous(blurred));
    } else if (sharp.isEmpty()) {
      addProblem(name, blurred.get(0) + ": no sharp picture of this name in " + folder.root());
    } else if (sharp.size() > 1) {
      addProblem(name, ambiguous(sharp));
    } else {
      addPair(name, blurred.get(0), sharp.get(0));
    }
  }

  private static String ambiguous(List<Path> files) {
    return files.get(0)
        + ": got more than one picture of this name, expected one; also "
        + files.get(1).getFileName();
  }
}
