package io.github.fddn.cli.evaluate;

import io.github.fddn.image.ImageSize;
import io.github.fddn.image.metrics.Measure;
import io.github.fddn.image.metrics.Score;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** The two tables of an evaluation: contenders with their means, and every picture. */
final class Tables {
  /** The size at which papers count multiply-adds. */
  private static final ImageSize USUAL = new ImageSize(1280, 720);

  private final Evaluation evaluation;
  private final List<Measure> measures;

  Tables(Evaluation evaluation) {
    this.evaluation = evaluation;
    Set<Measure> seen = new LinkedHashSet<>();
    evaluation.blurred().pictures().forEach(p -> seen.addAll(p.after().values().keySet()));
    this.measures = List.copyOf(seen);
  }

  /** Every measure that some picture has, in the order of tables. */
  List<Measure> measures() {
    return measures;
  }

  /** A row for the blurred pictures, one for each contender, one for each published method. */
  Table contenders(Published published) {
    List<String> headings = new ArrayList<>(List.of("method", "pictures", "gain dB"));
    measures.forEach(measure -> headings.add(heading(measure)));
    headings.addAll(
        List.of("ssim, kind not stated", "MB", "GMACs " + USUAL, "s/picture", "source"));
    Table table = new Table(headings);
    table.add(measured(evaluation.blurred(), Digits.NOTHING));
    evaluation
        .standings()
        .forEach(standing -> table.add(measured(standing, Digits.signed(standing.meanGain()))));
    published.rows().forEach(row -> table.add(published(row)));
    return table;
  }

  private static String heading(Measure measure) {
    return measure.unit().isEmpty() ? measure.label() : measure.label() + " " + measure.unit();
  }

  private List<String> measured(Standing standing, String gain) {
    List<String> row = new ArrayList<>();
    row.add(standing.name());
    row.add(String.valueOf(standing.pictures().size()));
    row.add(gain);
    Score mean = standing.meanAfter();
    measures.forEach(measure -> row.add(Digits.printed(mean, measure)));
    row.add(Digits.NOTHING);
    Optional<ModelFacts> facts = standing.facts();
    row.add(Digits.printed(facts.map(ModelFacts::megabytes).orElse(OptionalDouble.empty()), 2));
    row.add(Digits.printed(gigaMacs(facts), 2));
    row.add(Digits.printed(standing.meanSeconds(), 3));
    row.add("measured");
    return row;
  }

  private static OptionalDouble gigaMacs(Optional<ModelFacts> facts) {
    OptionalDouble perPixel = facts.map(ModelFacts::macsPerPixel).orElse(OptionalDouble.empty());
    return perPixel.isEmpty()
        ? perPixel
        : OptionalDouble.of(perPixel.getAsDouble() * USUAL.pixels() / 1e9);
  }

  private List<String> published(Published.Row published) {
    List<String> row = new ArrayList<>(List.of(published.method(), Digits.NOTHING, Digits.NOTHING));
    for (int i = 0; i < measures.size(); i++) {
      row.add(i == 0 ? Digits.fixed(published.psnr(), 2) : Digits.NOTHING);
    }
    row.add(Digits.fixed(published.ssim(), 4));
    row.add(Digits.printed(published.megabytes(), 2));
    row.add(Digits.NOTHING);
    row.add(Digits.printed(published.seconds(), 3));
    row.add("published");
    return row;
  }

  /** A row for each picture of each contender, with before and after of every measure. */
  Table pictures() {
    List<String> headings =
        new ArrayList<>(List.of("picture", "set", "method", "width", "height", "gain"));
    measures.forEach(measure -> headings.add(measure.label() + " before"));
    measures.forEach(measure -> headings.add(measure.label() + " after"));
    headings.add("seconds");
    Table table = new Table(headings);
    for (Standing standing : withoutTruthAlone()) {
      standing.pictures().forEach(picture -> table.add(exact(standing, picture)));
    }
    return table;
  }

  /** The blurred pictures count as a contender only where there is no other. */
  private Collection<Standing> withoutTruthAlone() {
    return evaluation.standings().isEmpty()
        ? List.of(evaluation.blurred())
        : evaluation.standings();
  }

  private List<String> exact(Standing standing, Measured picture) {
    List<String> row =
        new ArrayList<>(
            List.of(
                picture.name(),
                evaluation.subject().id(),
                standing.name(),
                String.valueOf(picture.size().width()),
                String.valueOf(picture.size().height()),
                Digits.fixed(picture.gain(), 6)));
    measures.forEach(measure -> row.add(Digits.exact(picture.before(), measure)));
    measures.forEach(measure -> row.add(Digits.exact(picture.after(), measure)));
    row.add(Digits.exact(picture.seconds()));
    return row;
  }

  /** A row for each picture, short enough to read: gain, and before and after of each measure. */
  Table readablePictures() {
    List<String> headings = new ArrayList<>(List.of("picture", "method", "gain dB"));
    measures.forEach(measure -> headings.add(measure.label()));
    headings.add("s");
    Table table = new Table(headings);
    for (Standing standing : withoutTruthAlone()) {
      for (Measured picture : standing.pictures()) {
        List<String> row =
            new ArrayList<>(
                List.of(
                    picture.name(),
                    standing.name(),
                    Digits.signed(OptionalDouble.of(picture.gain()))));
        measures.forEach(measure -> row.add(beforeAndAfter(picture, measure)));
        row.add(Digits.printed(picture.seconds(), 3));
        table.add(row);
      }
    }
    return table;
  }

  private static String beforeAndAfter(Measured picture, Measure measure) {
    return Digits.printed(picture.before(), measure)
        + " → "
        + Digits.printed(picture.after(), measure);
  }
}
