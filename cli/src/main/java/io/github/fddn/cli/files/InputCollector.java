package io.github.fddn.cli.files;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Turns the inputs of a command line into photographs: files as they are, folders by what is in
 * them, patterns such as {@code "holiday/*.jpg"} when the shell left them unexpanded.
 *
 * <p>A file that was named is taken whatever it is, so that its error names it. In folders and
 * behind patterns only photographs are taken ({@link PhotoFilter}).
 */
public final class InputCollector {
  private static final Pattern WILDCARD = Pattern.compile("[*?\\[{]");

  private final FolderDepth depth;
  private final Optional<Path> outputFolder;
  private final ClusterJob cluster;
  private final int most;
  private final List<InputPhoto> photos = new ArrayList<>();
  private final List<InputProblem> problems = new ArrayList<>();
  private final Set<Path> seen = new HashSet<>();
  private int passedOver;

  private InputCollector(
      FolderDepth depth, Optional<Path> outputFolder, ClusterJob cluster, int most) {
    this.depth = depth;
    this.cluster = cluster;
    this.most = most;
    this.outputFolder = outputFolder.map(InputCollector::canonical);
  }

  /**
   * The photographs behind {@code arguments}.
   *
   * @param outputFolder a folder that is never searched, because outputs appear in it
   * @param cluster what is to be done with folders that are too large
   */
  public static Inputs collect(
      List<String> arguments, FolderDepth depth, Optional<Path> outputFolder, ClusterJob cluster) {
    return collect(arguments, depth, outputFolder, cluster, BeyondOneMachine.MOST_FILES);
  }

  /** With a limit of files in a folder. */
  static Inputs collect(
      List<String> arguments,
      FolderDepth depth,
      Optional<Path> outputFolder,
      ClusterJob cluster,
      int most) {
    var collector = new InputCollector(depth, outputFolder, cluster, most);
    arguments.forEach(collector::argument);
    return new Inputs(collector.photos, collector.problems, collector.passedOver);
  }

  private void argument(String argument) {
    Path path;
    try {
      path = Path.of(argument);
    } catch (InvalidPathException e) {
      // Windows refuses the characters of patterns in paths.
      pattern(argument);
      return;
    }
    if (Files.isDirectory(path)) {
      folder(path);
    } else if (Files.exists(path) && !Files.isRegularFile(path)) {
      problems.add(new InputProblem(argument, "not a regular file; give - for standard input"));
    } else if (Files.exists(path)) {
      take(InputPhoto.named(path));
    } else if (WILDCARD.matcher(argument).find()) {
      pattern(argument);
    } else {
      problems.add(new InputProblem(argument, missing(path)));
    }
  }

  private static String missing(Path path) {
    return Files.isSymbolicLink(path)
        ? "link leads nowhere; restore its target or leave it out"
        : "no such file or folder" + NearestName.inFolderOf(path);
  }

  private void folder(Path folder) {
    int before = photos.size();
    int problemsBefore = problems.size();
    int passedBefore = passedOver;
    search(folder, depth == FolderDepth.TREE ? Integer.MAX_VALUE : 1, file -> true);
    if (photos.size() == before && problems.size() == problemsBefore) {
      String hint =
          depth == FolderDepth.FLAT && hasFolders(folder)
              ? "no photographs directly in this folder; --recursive looks into its folders too"
              : passedOver > passedBefore
                  ? "no photographs in this folder, only other files or earlier outputs"
                  : "no photographs in this folder";
      problems.add(new InputProblem(folder.toString(), hint));
    }
  }

  private boolean hasFolders(Path folder) {
    try (var children = Files.list(folder)) {
      return children.anyMatch(
          child -> Files.isDirectory(child) && !PhotoFilter.isHidden(child) && !isOutput(child));
    } catch (IOException e) {
      return false;
    }
  }

  private void pattern(String pattern) {
    String unified = File.separatorChar == '\\' ? pattern.replace('\\', '/') : pattern;
    var wildcard = WILDCARD.matcher(unified);
    if (!wildcard.find()) {
      problems.add(new InputProblem(pattern, "not a path this system can have; check the name"));
      return;
    }
    int start = unified.lastIndexOf('/', wildcard.start()) + 1;
    Path base = Path.of(unified.substring(0, start));
    String rest = unified.substring(start);
    PathMatcher matcher;
    try {
      matcher = FileSystems.getDefault().getPathMatcher("glob:" + rest);
    } catch (PatternSyntaxException e) {
      problems.add(
          new InputProblem(pattern, "no such file, and not a pattern: " + e.getDescription()));
      return;
    }
    int before = photos.size();
    int problemsBefore = problems.size();
    int levels =
        rest.contains("**") ? Integer.MAX_VALUE : Path.of("", rest.split("/")).getNameCount();
    if (Files.isDirectory(base)) {
      search(base, levels, matcher);
    }
    if (photos.size() == before && problems.size() == problemsBefore) {
      problems.add(new InputProblem(pattern, "no photograph matches this pattern"));
    }
  }

  /** Takes the photographs below {@code base} whose path relative to it {@code wanted} accepts. */
  private void search(Path base, int levels, PathMatcher wanted) {
    var walk = new PhotoWalk(this::isOutput, most);
    walk.walk(base, levels);
    problems.addAll(walk.problems());
    if (walk.tooMany()) {
      problems.add(new InputProblem(base.toString(), tooMany(base)));
      return;
    }
    walk.files().stream()
        .map(file -> new InputPhoto(file, relative(base, file)))
        .filter(photo -> wanted.matches(photo.relative()))
        .sorted(Comparator.comparing(InputPhoto::relative))
        .forEach(
            photo -> {
              if (PhotoFilter.isPhoto(photo.file())) {
                take(photo);
              } else {
                passedOver++;
              }
            });
  }

  private String tooMany(Path base) {
    return BeyondOneMachine.files(most, cluster.with(base.toString()));
  }

  private static Path relative(Path base, Path file) {
    return base.toString().isEmpty() ? file : base.relativize(file);
  }

  private void take(InputPhoto photo) {
    if (seen.add(canonical(photo.file()))) {
      photos.add(photo);
    }
  }

  private boolean isOutput(Path folder) {
    return outputFolder.filter(canonical(folder)::equals).isPresent();
  }

  /**
   * The same path for the same file, however it is written, also for one that does not exist yet:
   * its folder may be a link.
   */
  static Path canonical(Path path) {
    Path whole = path.toAbsolutePath();
    for (Path there = whole; there != null; there = there.getParent()) {
      try {
        Path real = there.toRealPath();
        int known = there.getNameCount();
        int all = whole.getNameCount();
        return known == all ? real : real.resolve(whole.subpath(known, all)).normalize();
      } catch (IOException e) {
        // Not there yet: perhaps the folder around it is.
      }
    }
    return whole.normalize();
  }
}
