package io.github.fddn.data;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * List files such as {@code RealBlur_J_test_list.txt}: a pair a line, the sharp path first, then
 * the blurred one, both from the list's folder, divided by spaces, a tab or a comma.
 */
final class RealBlurLists implements DatasetLayout {
  private static final String ENDING = "_list.txt";
  private static final Pattern DIVIDER = Pattern.compile("[\\s,]+");

  /** A list of 10,000 pairs has 2 MB; more is not a list. */
  private static final long LARGEST_BYTES = 64L << 20;

  @Override
  public List<PairDataset> find(Path place) throws IOException {
    List<PairDataset> found = new ArrayList<>();
    for (Path list : lists(place)) {
      found.add(read(list));
    }
    return found;
  }

  private static List<Path> lists(Path place) throws IOException {
    if (Files.isRegularFile(place)) {
      return List.of(place);
    }
    if (!Files.isDirectory(place)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(place)) {
      return entries
          .filter(entry -> fileName(entry).endsWith(ENDING))
          .sorted(
              Comparator.comparing((Path entry) -> fileName(entry).contains("train"))
                  .thenComparing(RealBlurLists::fileName))
          .toList();
    }
  }

  private static PairDataset read(Path list) throws IOException {
    if (Files.size(list) > LARGEST_BYTES) {
      throw new IOException(
          list
              + ": got "
              + Files.size(list)
              + " bytes, expected a list of at most 64 MB; check it");
    }
    var pairing = new Pairing();
    int number = 0;
    for (String line : lines(list)) {
      number++;
      if (!line.isBlank()) {
        addLine(list, number, line.strip(), pairing);
      }
    }
    String id = fileName(list).replaceFirst(ENDING + "$", "").replaceFirst("\\.txt$", "");
    return pairing.dataset(id.replace('_', '-'), title(id));
  }

  private static List<String> lines(Path list) throws IOException {
    try {
      return Files.readString(list).lines().toList();
    } catch (CharacterCodingException e) {
      throw new IOException(
          list + ": got a file that is not text in UTF-8, expected a folder or a list of pairs", e);
    }
  }

  private static void addLine(Path list, int number, String line, Pairing pairing) {
    String where = list.getFileName() + " line " + number;
    String[] fields = DIVIDER.split(line, -1);
    if (fields.length < 2) {
      pairing.addProblem(where, where + ": got one path, expected a sharp and a blurred one");
      return;
    }
    try {
      Path sharp = list.resolveSibling(fields[0]);
      Path blurred = list.resolveSibling(fields[1]);
      String name = PictureFolder.name(Path.of(fields[1]));
      if (!Files.isRegularFile(sharp)) {
        pairing.addProblem(name, sharp + ": no such sharp picture (" + where + ")");
      } else if (!Files.isRegularFile(blurred)) {
        pairing.addProblem(name, blurred + ": no such blurred picture (" + where + ")");
      } else {
        pairing.addPair(name, blurred, sharp);
      }
    } catch (InvalidPathException e) {
      pairing.addProblem(where, where + ": got a path this system cannot have; correct the list");
    }
  }

  private static String title(String id) {
    return switch (id) {
      case "realblur_j_test" -> "RealBlur-J test";
      case "realblur_r_test" -> "RealBlur-R test";
      case "realblur_j_train" -> "RealBlur-J train";
      case "realblur_r_train" -> "RealBlur-R train";
      default -> "List " + id;
    };
  }

  private static String fileName(Path path) {
    Path name = path.getFileName();
    return name == null ? "" : name.toString().toLowerCase(Locale.ROOT);
  }
}
