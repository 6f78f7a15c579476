package io.github.fddn.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Sharp photographs in a folder.
 *
 * @param files the photographs, in the order of their paths
 */
public record PhotoFolder(List<Path> files) {
  /** Keeps a copy. */
  public PhotoFolder {
    files = List.copyOf(files);
  }

  /**
   * Some for training, others for looking at the outcome.
   *
   * @param training those to learn from
   * @param aside those that training never sees
   */
  public record Split(List<Path> training, List<Path> aside) {
    /** Keeps copies. */
    public Split {
      training = List.copyOf(training);
      aside = List.copyOf(aside);
    }
  }

  /**
   * The photographs in {@code root} and the folders below.
   *
   * @throws IOException if it is no folder, cannot be read or holds no file
   */
  public static PhotoFolder open(Path root) throws IOException {
    List<Path> files =
        PictureFolder.open(root).files().values().stream().flatMap(List::stream).toList();
    if (files.isEmpty()) {
      throw new IOException(root + ": got no picture, expected sharp photographs; check the path");
    }
    return new PhotoFolder(files);
  }

  /**
   * Sets {@code count} photographs aside: those whose file names have the smallest SHA-256. Adding
   * photographs later moves hardly any from one side to the other.
   *
   * @throws IllegalArgumentException if none would be left
   */
  public Split split(int count) {
    if (count < 0 || count >= files.size()) {
      throw new IllegalArgumentException(
          "Set aside: got "
              + count
              + " of "
              + files.size()
              + " photographs, expected 0 or more and some left to learn from");
    }
    Set<Path> aside =
        new HashSet<>(
            files.stream()
                .sorted(
                    Comparator.comparing(file -> Scattered.key(String.valueOf(file.getFileName()))))
                .limit(count)
                .toList());
    return new Split(
        files.stream().filter(file -> !aside.contains(file)).toList(),
        files.stream().filter(aside::contains).toList());
  }
}
