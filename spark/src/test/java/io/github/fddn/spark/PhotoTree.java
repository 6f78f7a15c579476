package io.github.fddn.spark;

import io.github.fddn.image.ImageFormat;
import io.github.fddn.image.ImageSize;
import io.github.fddn.image.TestImages;
import io.github.fddn.image.file.EncodeOptions;
import io.github.fddn.image.file.ImageFile;
import io.github.fddn.image.file.OnExistingFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A folder of small pictures such as people have.
 *
 * @param root the folder
 */
record PhotoTree(Path root) {
  /** Of a picture. */
  static final ImageSize SIZE = new ImageSize(72, 56);

  private static final ImageSize LARGE = new ImageSize(480, 360);

  PhotoTree picture(String name) throws IOException {
    return picture(name, ImageFormat.ofFileName(name).orElseThrow());
  }

  PhotoTree picture(String name, ImageFormat format) throws IOException {
    return picture(name, format, SIZE);
  }

  /** A picture that takes the network a while. */
  PhotoTree large(String name, ImageFormat format) throws IOException {
    return picture(name, format, LARGE);
  }

  PhotoTree picture(String name, ImageFormat format, ImageSize size) throws IOException {
    Path file = file(name);
    ImageFile.write(
        TestImages.noise(size, 3, false, name.hashCode()),
        EncodeOptions.of(format),
        file,
        OnExistingFile.REPLACE);
    return this;
  }

  PhotoTree text(String name, String content) throws IOException {
    Files.writeString(file(name), content);
    return this;
  }

  private Path file(String name) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    return file;
  }

  /** All files below a folder, hidden ones too, with their bytes as text for comparing. */
  static Map<String, byte[]> files(Path folder) throws IOException {
    Map<String, byte[]> found = new TreeMap<>();
    if (!Files.isDirectory(folder)) {
      return found;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        found.put(folder.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
    return found;
  }
}
