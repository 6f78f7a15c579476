package io.github.fddn.cli.evaluate;

import io.github.fddn.data.BlurSharpPair;
import io.github.fddn.data.PairDataset;
import io.github.fddn.data.RestoredFolder;
import io.github.fddn.image.Image;
import io.github.fddn.image.file.ImageFile;
import io.github.fddn.image.file.ImageLimits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;

/**
 * A folder with pictures that some program has restored, found by their names.
 *
 * @param folder the folder
 */
public record FolderContender(Path folder) implements Contender {
  @Override
  public String name() {
    return folder.toString();
  }

  @Override
  public Restorer open(PairDataset set) throws IOException {
    return new Reading(RestoredFolder.open(folder, set));
  }

  private static final class Reading implements Restorer {
    private final RestoredFolder folder;

    Reading(RestoredFolder folder) {
      this.folder = folder;
    }

    @Override
    public Restored restore(BlurSharpPair pair, Image blurred, BooleanSupplier cancelled)
        throws IOException {
      Path file = folder.find(pair);
      return new Restored(
          ImageFile.read(file, ImageLimits.DEFAULT).upright(), OptionalDouble.empty());
    }

    @Override
    public Optional<ModelFacts> facts() {
      return Optional.empty();
    }

    @Override
    public void close() {}
  }
}
