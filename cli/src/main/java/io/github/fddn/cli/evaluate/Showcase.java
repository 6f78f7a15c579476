package io.github.fddn.cli.evaluate;

import io.github.fddn.cli.sheet.ContactRow;
import io.github.fddn.cli.sheet.ContactSheet;
import io.github.fddn.cli.sheet.Subject;
import io.github.fddn.image.Image;
import io.github.fddn.image.awt.BufferedImages;
import io.github.fddn.image.metrics.Psnr;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The pictures that gained most and least with each contender, drawn small while they are in
 * memory, so that a set of any size costs no more than a few rows.
 */
final class Showcase {
  private final int rows;
  private final Map<String, Ranking> rankings = new LinkedHashMap<>();

  /** Keeps {@code rows} pictures at either end. */
  Showcase(int rows) {
    this.rows = rows;
  }

  private record Place(double gain, ContactRow row) {}

  private static final class Ranking {
    private final List<Place> best = new ArrayList<>();
    private final List<Place> worst = new ArrayList<>();
  }

  void consider(String contender, Measured result, EvaluationListener.Pictures pictures) {
    double gain = result.gain();
    Ranking ranking = rankings.computeIfAbsent(contender, name -> new Ranking());
    boolean high = ranking.best.size() < rows || gain > ranking.best.get(rows - 1).gain();
    boolean low = ranking.worst.size() < rows || gain < ranking.worst.get(rows - 1).gain();
    if (!high && !low) {
      return;
    }
    Place place = new Place(gain, row(result, pictures));
    if (high) {
      insert(ranking.best, place, Comparator.comparingDouble(Place::gain).reversed());
    }
    if (low) {
      insert(ranking.worst, place, Comparator.comparingDouble(Place::gain));
    }
  }

  private void insert(List<Place> places, Place place, Comparator<Place> order) {
    places.add(place);
    places.sort(order);
    if (places.size() > rows) {
      places.remove(rows);
    }
  }

  private static ContactRow row(Measured result, EvaluationListener.Pictures pictures) {
    String before = Digits.printed(result.before(), Psnr.ROUNDED) + " dB";
    String after = Digits.printed(result.after(), Psnr.ROUNDED) + " dB";
    return ContactRow.of(
        result.name(),
        List.of(
            subject("blurred, " + before, pictures.blurred()),
            subject("restored, " + after, pictures.restored()),
            subject("sharp", pictures.sharp())));
  }

  static Subject subject(String caption, Image image) {
    return new Subject(caption, "", BufferedImages.toBufferedImage(image.toEightBit()));
  }

  /** The sheet of a contender; empty if none of its pictures was measured. */
  Optional<BufferedImage> sheet(String contender) {
    Ranking ranking = rankings.get(contender);
    if (ranking == null) {
      return Optional.empty();
    }
    return Optional.of(
        ContactSheet.draw(
            List.of(
                group("Gained most", contender, ranking.best),
                group("Gained least", contender, withoutBest(ranking)))));
  }

  /** A small set has few pictures: none is shown twice. */
  private static List<Place> withoutBest(Ranking ranking) {
    List<String> shown = ranking.best.stream().map(place -> place.row().title()).toList();
    return ranking.worst.stream().filter(place -> !shown.contains(place.row().title())).toList();
  }

  private static ContactSheet.Group group(String heading, String contender, List<Place> places) {
    String gains =
        places.stream()
            .map(place -> String.format(Locale.ROOT, "%+.2f", place.gain()))
            .reduce((a, b) -> a + ", " + b)
            .orElse("");
    return new ContactSheet.Group(
        heading,
        contender + ": " + gains + " dB; the enlarged place is where the network changed most",
        places.stream().map(Place::row).toList());
  }
}
