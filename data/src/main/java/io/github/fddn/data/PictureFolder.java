package io.github.fddn.data;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * The files below a folder that may be pictures, by name without extension. More than one file
 * under a name (a.png beside a.jpg) is kept, so that whoever pairs them can say so.
 */
final class PictureFolder {
  /** What data sets carry beside pictures; anything else counts and must prove readable. */
  private static final Set<String> OTHER_EXTENSIONS =
      Set.of(
          "txt", "csv", "tsv", "json", "md", "mat", "npy", "html", "xml", "yml", "yaml", "pdf",
          "log", "zip", "db", "ini");

  private final Path root;
  private final NavigableMap<String, List<Path>> files = new TreeMap<>();

  private PictureFolder(Path root) {
    this.root = root;
  }

  /**
   * Lists {@code root} and the folders in it; hidden files and folders are passed over.
   *
   * @throws IOException if it is not a folder or cannot be read
   */
  static PictureFolder open(Path root) throws IOException {
    if (!Files.isDirectory(root)) {
      throw new IOException(
          root
              + (Files.exists(root) ? ": got a file, expected a folder" : ": no such folder")
              + " of pictures; check the path");
    }
    var folder = new PictureFolder(root);
    List<Path> found = new ArrayList<>();
    try {
      Files.walkFileTree(
          root,
          EnumSet.of(FileVisitOption.FOLLOW_LINKS),
          Integer.MAX_VALUE,
          new SimpleFileVisitor<Path>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              found.add(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure)
                throws IOException {
              // A link back to a folder it lies in: what is there is found without it.
              if (failure instanceof FileSystemLoopException) {
                return FileVisitResult.CONTINUE;
              }
              throw failure;
            }
          });
    } catch (IOException e) {
      throw new IOException("Cannot list " + root + ": " + e.getMessage(), e);
    }
    found.stream().filter(folder::isCandidate).sorted().forEach(folder::add);
    return folder;
  }

  /** A folder without files, for one that does not exist. */
  static PictureFolder empty(Path root) {
    return new PictureFolder(root);
  }

  Path root() {
    return root;
  }

  /** Files by name: relative path without extension, divided by {@code /}. */
  NavigableMap<String, List<Path>> files() {
    return files;
  }

  private void add(Path file) {
    files.computeIfAbsent(name(root.relativize(file)), key -> new ArrayList<>()).add(file);
  }

  private boolean isCandidate(Path path) {
    for (Path part : root.relativize(path)) {
      if (part.toString().startsWith(".")) {
        return false;
      }
    }
    return Files.isRegularFile(path) && !OTHER_EXTENSIONS.contains(extension(path));
  }

  private static String extension(Path path) {
    String file = path.toString();
    int dot = file.lastIndexOf('.');
    return dot < 0 ? "" : file.substring(dot + 1).toLowerCase(Locale.ROOT);
  }

  /** The relative path without extension, divided by {@code /} on every system. */
  static String name(Path relative) {
    String path = relative.toString().replace('\\', '/');
    int dot = path.lastIndexOf('.');
    return dot > path.lastIndexOf('/') + 1 ? path.substring(0, dot) : path;
  }
}
