package io.github.fddn.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code val_blur/000/00000000.png} beside {@code val_sharp/000/00000000.png}, the same for {@code
 * train} and {@code test}, and {@code _blur_comp} for compressed blur, as REDS is published.
 */
final class RedsLayout implements DatasetLayout {
  private enum Blur {
    PLAIN("_blur", "blur"),
    COMPRESSED("_blur_comp", "blur_comp (compressed)");

    private final String ending;
    private final String title;

    Blur(String ending, String title) {
      this.ending = ending;
      this.title = title;
    }
  }

  @Override
  public List<PairDataset> find(Path place) throws IOException {
    List<PairDataset> found = new ArrayList<>();
    for (String split : List.of("test", "val", "train")) {
      for (Blur blur : Blur.values()) {
        Path blurred = place.resolve(split + blur.ending);
        Path sharp = place.resolve(split + "_sharp");
        if (Files.isDirectory(blurred) && Files.isDirectory(sharp)) {
          var pairing = new Pairing();
          pairing.addFolders("", PictureFolder.open(blurred), PictureFolder.open(sharp));
          found.add(
              pairing.dataset(
                  "reds-" + split + blur.ending.replaceFirst("_", "-"),
                  "REDS " + split + ", " + blur.title));
        }
      }
    }
    return found;
  }
}
