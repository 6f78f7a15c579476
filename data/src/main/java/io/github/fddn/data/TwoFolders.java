package io.github.fddn.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Two folders side by side whose names say which is blurred and which is sharp. */
final class TwoFolders implements DatasetLayout {
  private record Names(String blurred, String sharp) {}

  /** {@code input} and {@code target} is how MPRNet and its followers pack every set. */
  private static final List<Names> KNOWN =
      List.of(
          new Names("blur", "sharp"),
          new Names("blurred", "sharp"),
          new Names("blurry", "sharp"),
          new Names("input", "target"),
          new Names("blur", "gt"),
          new Names("input", "gt"),
          new Names("lq", "gt"));

  @Override
  public List<PairDataset> find(Path place) throws IOException {
    for (Names names : KNOWN) {
      Path blurred = place.resolve(names.blurred);
      Path sharp = place.resolve(names.sharp);
      if (Files.isDirectory(blurred) && Files.isDirectory(sharp)) {
        return List.of(PairDataset.ofFolders(blurred, sharp));
      }
    }
    return List.of();
  }
}
