package io.github.fddn.data.synthesis;

import io.github.fddn.data.blur.Planes;
import io.github.fddn.image.ImageFormat;
import io.github.fddn.image.file.EncodeOptions;
import io.github.fddn.image.file.ImageFile;
import io.github.fddn.image.file.OnExistingFile;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * A folder that gets pairs: {@code SEQUENCE/blur/NAME.png} and {@code SEQUENCE/sharp/NAME.png}, as
 * GoPro is laid out. Each file is whole or not there. Threads may share one.
 */
public final class PairFolder {
  private final Path root;
  private final boolean made;

  private PairFolder(Path root, boolean made) {
    this.root = root;
    this.made = made;
  }

  /**
   * Makes the folder.
   *
   * @throws IOException if it cannot be made or holds files already; pictures of two runs must not
   *     mix
   */
  public static PairFolder create(Path root) throws IOException {
    boolean made = Files.notExists(root);
    try {
      Files.createDirectories(root);
    } catch (IOException e) {
      throw new IOException(
          root + ": the folder cannot be made; check its name and permissions", e);
    }
    try (Stream<Path> entries = Files.list(root)) {
      if (entries.findAny().isPresent()) {
        throw new IOException(
            root + ": got a folder with files in it, expected an empty or a new one");
      }
    }
    return new PairFolder(root, made);
  }

  /** Where it is. */
  public Path root() {
    return root;
  }

  /**
   * Takes the folder away again if it was made here and got nothing.
   *
   * @throws IOException if it cannot be taken away
   */
  public void discardEmpty() throws IOException {
    if (made) {
      try {
        Files.deleteIfExists(root);
      } catch (DirectoryNotEmptyException e) {
        // Somebody else put something there.
      }
    }
  }

  /**
   * Writes a pair.
   *
   * @throws IOException if that fails; the message names the file
   */
  public void put(SyntheticPair pair) throws IOException {
    Path sequence = root.resolve(pair.sequence());
    // The truth first: whoever finds a blurred picture finds its partner.
    write(pair.sharp(), sequence.resolve("sharp"), pair.name());
    write(pair.blurred(), sequence.resolve("blur"), pair.name());
  }

  private static void write(Planes picture, Path folder, String name) throws IOException {
    Files.createDirectories(folder);
    ImageFile.write(
        picture.image(),
        EncodeOptions.of(ImageFormat.PNG),
        folder.resolve(name + ".png"),
        OnExistingFile.FAIL);
  }
}
