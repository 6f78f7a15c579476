package io.github.fddn.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code test/test-close-ups}, {@code test/test-long-shot} and {@code train}, with all sharp
 * pictures in {@code GT} under the same file names, as HIDE is published.
 */
final class HideLayout implements DatasetLayout {
  @Override
  public List<PairDataset> find(Path place) throws IOException {
    Path truth = place.resolve("GT");
    if (!Files.isDirectory(truth)) {
      return List.of();
    }
    List<PairDataset> found = new ArrayList<>();
    for (String split : List.of("test", "train")) {
      Path folder = place.resolve(split);
      if (Files.isDirectory(folder)) {
        found.add(split(split, folder, PictureFolder.open(truth)));
      }
    }
    return found;
  }

  private static PairDataset split(String split, Path folder, PictureFolder truth)
      throws IOException {
    var pairing = new Pairing();
    List<Path> parts = new ArrayList<>(DatasetLayout.folders(folder));
    if (parts.isEmpty()) {
      pairing.addBlurred("", PictureFolder.open(folder), truth);
    }
    for (Path part : parts) {
      pairing.addBlurred(part.getFileName() + "/", PictureFolder.open(part), truth);
    }
    return pairing.dataset("hide-" + split, "HIDE " + split);
  }
}
