package io.github.fddn.cli.attack;

import io.github.fddn.image.Image;
import io.github.fddn.image.ImageFormat;
import io.github.fddn.image.ImageSize;
import io.github.fddn.image.TestImages;
import io.github.fddn.image.file.EncodeOptions;
import io.github.fddn.image.file.ImageFile;
import io.github.fddn.image.file.OnExistingFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Makes folders of pictures, and looks at what stands in them. */
final class PictureFolder {
  private static final List<ImageFormat> FORMATS =
      List.of(ImageFormat.JPEG, ImageFormat.PNG, ImageFormat.TIFF, ImageFormat.WEBP);

  private PictureFolder() {}

  /**
   * Pictures of these sizes in turn, of all formats that are written, gray and 16 bit among them.
   */
  static Path make(Path folder, int count, ImageSize... sizes) throws IOException {
    Files.createDirectories(folder);
    for (int i = 0; i < count; i++) {
      ImageFormat format = FORMATS.get(i % FORMATS.size());
      boolean deep = i % 3 == 0 && (format == ImageFormat.PNG || format == ImageFormat.TIFF);
      int channels = i % 5 == 0 && format != ImageFormat.WEBP ? 1 : 3;
      Image image = TestImages.waves(sizes[i % sizes.length], channels, deep);
      String name = String.format("p%04d.%s", i, format.extension());
      ImageFile.write(image, EncodeOptions.of(format), folder.resolve(name), OnExistingFile.FAIL);
    }
    return folder;
  }

  /** Everything in a folder by name; empty while it does not exist. */
  static Map<String, byte[]> contents(Path folder) throws IOException {
    Map<String, byte[]> contents = new TreeMap<>();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.toList()) {
          contents.put(file.getFileName().toString(), Files.readAllBytes(file));
        }
      }
    }
    return contents;
  }

  /** Names in a folder. */
  static List<String> names(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
