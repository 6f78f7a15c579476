package io.github.fddn.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A folder with restored pictures of a data set, whatever program wrote them.
 *
 * <p>A picture is found by the end of its name, the longest that exists: with the folders of the
 * blurred picture, without them, or all in one folder with folders written as {@code _}; {@code
 * -deblurred}, which {@code fddn deblur} appends, is ignored. A file that two pairs would take
 * belongs to neither.
 */
public final class RestoredFolder {
  private static final String SUFFIX = "-deblurred";

  private final PictureFolder folder;
  private final Map<Path, BlurSharpPair> owners = new HashMap<>();
  private final Set<Path> contested = new LinkedHashSet<>();

  private RestoredFolder(PictureFolder folder) {
    this.folder = folder;
  }

  /**
   * Lists the folder and finds out which file belongs to which pair.
   *
   * @throws IOException if it is missing or cannot be read; the message names it
   */
  public static RestoredFolder open(Path root, PairDataset set) throws IOException {
    var restored = new RestoredFolder(PictureFolder.open(root));
    for (BlurSharpPair pair : set.pairs()) {
      restored.lookUp(pair).ifPresent(file -> restored.claim(file, pair));
    }
    return restored;
  }

  /**
   * The restored picture of a pair of the set.
   *
   * @throws IOException if there is none, or it may belong to another pair; one line
   */
  public Path find(BlurSharpPair pair) throws IOException {
    Path file =
        lookUp(pair)
            .orElseThrow(
                () ->
                    new IOException(
                        pair.name() + ": no restored picture of this name in " + folder.root()));
    if (contested.contains(file)) {
      throw new IOException(
          pair.name()
              + ": the name of "
              + file
              + " fits more than one pair, expected the folders of the blurred pictures too");
    }
    return file;
  }

  private void claim(Path file, BlurSharpPair pair) {
    if (owners.putIfAbsent(file, pair) != null) {
      contested.add(file);
    }
  }

  private Optional<Path> lookUp(BlurSharpPair pair) {
    return names(pair).stream().flatMap(name -> named(name).stream()).findFirst();
  }

  private List<Path> named(String name) {
    List<Path> plain = folder.files().getOrDefault(name, List.of());
    List<Path> suffixed = folder.files().getOrDefault(name + SUFFIX, List.of());
    return plain.isEmpty() ? suffixed : plain;
  }

  /** Names a restored picture may have, those with more folders first. */
  private static List<String> names(BlurSharpPair pair) {
    Set<String> names = new LinkedHashSet<>();
    names.add(pair.name().replace('/', '_'));
    addEnds(withFolders(pair), names);
    addEnds(pair.name(), names);
    return names.stream()
        .sorted(Comparator.comparingLong(RestoredFolder::depth).reversed())
        .toList();
  }

  /** The blurred picture's path from the first folder of the pair's name on. */
  private static String withFolders(BlurSharpPair pair) {
    String path = PictureFolder.name(pair.blurred());
    int slash = pair.name().indexOf('/');
    int start = slash < 0 ? -1 : path.lastIndexOf("/" + pair.name().substring(0, slash + 1));
    return start < 0 ? pair.name() : path.substring(start + 1);
  }

  private static void addEnds(String name, Set<String> names) {
    String end = name;
    names.add(end);
    while (end.indexOf('/') >= 0) {
      end = end.substring(end.indexOf('/') + 1);
      names.add(end);
    }
  }

  /** Folders in a name; the more, the surer the match. */
  private static long depth(String name) {
    return name.chars().filter(c -> c == '/').count();
  }
}
