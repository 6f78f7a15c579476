package io.github.fddn.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** How one data set arranges its folders. */
interface DatasetLayout {
  /** The known layouts, the more particular ones first. */
  static List<DatasetLayout> all() {
    return List.of(
        new RealBlurLists(),
        new HideLayout(),
        new RedsLayout(),
        new GoProLayout(),
        new TwoFolders());
  }

  /**
   * The sets this layout finds in {@code place}; none if the layout is another one.
   *
   * @throws IOException if a folder cannot be read
   */
  List<PairDataset> find(Path place) throws IOException;

  /** The folders in {@code folder}, sorted, without hidden ones. */
  static List<Path> folders(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(Files::isDirectory)
          .filter(entry -> !entry.getFileName().toString().startsWith("."))
          .sorted()
          .toList();
    }
  }
}
