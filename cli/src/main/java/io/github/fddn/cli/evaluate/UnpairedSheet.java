package io.github.fddn.cli.evaluate;

import io.github.fddn.cli.files.WholeFile;
import io.github.fddn.cli.sheet.ContactRow;
import io.github.fddn.cli.sheet.ContactSheet;
import io.github.fddn.image.file.ImageFile;
import io.github.fddn.image.file.ImageLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A sheet with blurred and restored pictures where there is no truth, to be looked at. */
public final class UnpairedSheet {
  /** More rows than this are not looked at; of a larger set, evenly spread pictures are shown. */
  private static final int MOST_ROWS = 12;

  private UnpairedSheet() {}

  /**
   * A picture in two versions.
   *
   * @param name what the sheet calls it
   * @param blurred file of the blurred picture
   * @param restored file of the restored one; may be missing if it failed
   */
  public record Versions(String name, Path blurred, Path restored) {}

  /**
   * Writes the sheet of a model; none if nothing was restored.
   *
   * @param number of the model, from 1
   * @throws IOException if a picture cannot be read again or the sheet not written
   */
  public static void write(Path folder, int number, String model, List<Versions> pictures)
      throws IOException {
    List<Versions> there = pictures.stream().filter(v -> Files.exists(v.restored())).toList();
    List<ContactRow> rows = new ArrayList<>();
    int shown = Math.min(MOST_ROWS, there.size());
    for (int i = 0; i < shown; i++) {
      rows.add(row(there.get((int) ((long) i * there.size() / shown))));
    }
    if (!rows.isEmpty()) {
      String note =
          shown + " of " + there.size() + " pictures; the enlarged place is where most was changed";
      String name = number == 1 ? "sheet.png" : "sheet-" + number + ".png";
      WholeFile.writePng(
          folder.resolve(name),
          ContactSheet.draw(List.of(new ContactSheet.Group(model, note, rows))));
    }
  }

  private static ContactRow row(Versions versions) throws IOException {
    var blurred = ImageFile.read(versions.blurred(), ImageLimits.DEFAULT).upright();
    var restored = ImageFile.read(versions.restored(), ImageLimits.DEFAULT).upright();
    return ContactRow.of(
        versions.name(),
        List.of(Showcase.subject("blurred", blurred), Showcase.subject("restored", restored)));
  }
}
