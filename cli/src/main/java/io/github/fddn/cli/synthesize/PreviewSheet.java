package io.github.fddn.cli.synthesize;

import io.github.fddn.cli.files.WholeFile;
import io.github.fddn.cli.sheet.ContactRow;
import io.github.fddn.cli.sheet.ContactSheet;
import io.github.fddn.cli.sheet.Subject;
import io.github.fddn.data.synthesis.SyntheticPair;
import io.github.fddn.image.awt.BufferedImages;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Some of the pairs, to be looked at. Keeps small pictures only. */
final class PreviewSheet {
  /** More rows than this are not looked at. */
  private static final int MOST_ROWS = 12;

  private final int rowsOfSequence;
  private final int pictures;
  private final Map<String, Map<String, ContactRow>> rows = new LinkedHashMap<>();

  /**
   * For so many sequences.
   *
   * @param pictures of each; evenly spread ones are shown
   */
  PreviewSheet(int sequences, int pictures) {
    this.rowsOfSequence = Math.max(1, MOST_ROWS / sequences);
    this.pictures = pictures;
  }

  /** Whether picture {@code number}, from 0, is among the shown ones. */
  private boolean shows(int number) {
    int shown = Math.min(rowsOfSequence, pictures);
    long place = (long) number * shown / pictures;
    // The first of those that share a row.
    return number == 0 || (long) (number - 1) * shown / pictures < place;
  }

  /** Looks at a pair of picture {@code number}. */
  synchronized void consider(int number, SyntheticPair pair) {
    if (shows(number)) {
      String facts =
          pair.facts().entrySet().stream()
              .limit(1)
              .map(PreviewSheet::words)
              .reduce("", String::concat);
      rows.computeIfAbsent(pair.sequence(), key -> new TreeMap<>())
          .put(
              pair.name(),
              ContactRow.of(
                  pair.name() + " · " + Path.of(pair.source()).getFileName(),
                  List.of(
                      new Subject(
                          "blurred" + facts,
                          "",
                          BufferedImages.toBufferedImage(pair.blurred().image())),
                      new Subject(
                          "sharp", "", BufferedImages.toBufferedImage(pair.sharp().image())))));
    }
  }

  private static String words(Map.Entry<String, Double> fact) {
    String unit = fact.getKey().equals("length_pixels") ? "pixels" : fact.getKey();
    String number = String.format(Locale.ROOT, "%.1f", fact.getValue());
    String shown = number.endsWith(".0") ? number.substring(0, number.length() - 2) : number;
    return ", " + shown + " " + unit.replace('_', ' ');
  }

  /** Writes it, unless there is nothing to see. */
  synchronized void write(Path file) throws IOException {
    List<ContactSheet.Group> groups = new ArrayList<>();
    rows.forEach(
        (sequence, shown) ->
            groups.add(
                new ContactSheet.Group(
                    sequence,
                    shown.size() + " pictures; the enlarged place is where most was lost",
                    List.copyOf(shown.values()))));
    if (!groups.isEmpty()) {
      WholeFile.writePng(file, ContactSheet.draw(groups));
    }
  }
}
