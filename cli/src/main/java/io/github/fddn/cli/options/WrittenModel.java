package io.github.fddn.cli.options;

import io.github.fddn.model.ModelFile;
import io.github.fddn.restore.ShippedModel;
import java.io.IOException;
import java.util.Optional;

/** A model as people write it: by name if it is part of the program, or a file. */
public final class WrittenModel {
  private WrittenModel() {}

  /**
   * Reads it.
   *
   * @throws IOException if the file cannot be read or is no model; one line that names it
   */
  public static ModelFile read(String written) throws IOException {
    Optional<ShippedModel> shipped = ShippedModel.named(written);
    return shipped.isPresent()
        ? shipped.get().read()
        : NamedFile.read(UserPath.of(written), ModelFile::read);
  }
}
