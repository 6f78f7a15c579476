package io.github.fddn.cli.files;

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
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A walk over the visible files of a folder. Links are followed, circles of links are not; a folder
 * that cannot be read is a problem and the walk goes on.
 */
final class PhotoWalk extends SimpleFileVisitor<Path> {
  private final Predicate<Path> leaveOut;
  private final int most;
  private final List<Path> files = new ArrayList<>();
  private final List<InputProblem> problems = new ArrayList<>();
  private Path base = Path.of("");
  private boolean tooMany;

  /**
   * A walk that ends early where there are too many files.
   *
   * @param leaveOut folders that are not entered
   * @param most files that are collected
   */
  PhotoWalk(Predicate<Path> leaveOut, int most) {
    this.leaveOut = leaveOut;
    this.most = most;
  }

  void walk(Path from, int levels) {
    base = from;
    try {
      Files.walkFileTree(from, EnumSet.of(FileVisitOption.FOLLOW_LINKS), levels, this);
    } catch (IOException e) {
      problems.add(unreadable(from));
    }
  }

  List<Path> files() {
    return files;
  }

  /** Whether there were more files than are collected. */
  boolean tooMany() {
    return tooMany;
  }

  List<InputProblem> problems() {
    return problems;
  }

  @Override
  public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
    boolean passed =
        !folder.equals(base) && (PhotoFilter.isHidden(folder) || leaveOut.test(folder));
    return passed ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    // Named pipes and devices would block the reader; folders arrive here at the deepest level.
    if (attributes.isRegularFile() && !PhotoFilter.isHidden(file)) {
      if (files.size() == most) {
        tooMany = true;
        return FileVisitResult.TERMINATE;
      }
      files.add(file);
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException failure) {
    if (!(failure instanceof FileSystemLoopException) && !PhotoFilter.isHidden(file)) {
      problems.add(unreadable(file));
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) {
    if (failure != null) {
      problems.add(unreadable(folder));
    }
    return FileVisitResult.CONTINUE;
  }

  private static InputProblem unreadable(Path path) {
    String what = Files.isDirectory(path) ? "folder" : "file";
    return new InputProblem(
        path.toString(), what + " cannot be read; check its permissions and run again");
  }
}
