package io.github.fddn.cli.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fddn.cli.attack.CorporaPass.Fate;
import io.github.fddn.image.file.ImageFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every file below a folder, {@code mvn -Pcorpora -Dcorpora=FOLDER}, through one process with a
 * heap of 1 GB. Each folder in it is a corpus. Small pictures come first; {@code
 * -Dcorpora.megapixels=N} leaves out larger ones. docs/reliability.md has the figures.
 */
class Corpora {
  /** Of processor time. */
  private static final long HANG_SECONDS = 30;

  /** What the network may take for a megapixel beside that. */
  private static final long NETWORK_SECONDS_PER_MEGAPIXEL = 10;

  private static final long RESIDENT_MEGABYTES = 2048;

  @TempDir Path root;

  /** A file of a corpus, with its pixels; 0 if its header cannot be read. */
  private record Candidate(Path file, String corpus, long pixels) {}

  /** A row of the table. */
  private static final class Row {
    private int restored;
    private int refused;
    private int noPicture;
    private int wrong;
    private int conventions;
    private int alone;
  }

  @Test
  void everyFileIsRestoredOrRefusedInOneLine() throws Exception {
    List<Candidate> candidates = candidates();
    CorporaPass pass = new CorporaPass(candidates.stream().map(Candidate::file).toList(), root);
    pass.run(List.of("--threads", "1", "--memory", "2g"));
    List<String> wrong = new ArrayList<>(pass.wrong());
    Map<String, Row> rows = rows(candidates, pass, wrong, NETWORK_SECONDS_PER_MEGAPIXEL);
    System.out.println("| corpus | restored | refused: a picture by its header | no picture |");
    rows.forEach(
        (corpus, row) ->
            System.out.printf(
                "| %s | %d | %d | %d |%n", corpus, row.restored, row.refused, row.noPicture));
    report(pass, wrong);
    assertThat(wrong).isEmpty();
    assertThat(pass.peakMegabytes()).isLessThan(RESIDENT_MEGABYTES);
  }

  @Test
  void noPictureIsWrongBesideThoseOfOtherDecoders() throws Exception {
    List<Candidate> candidates = candidates();
    CorporaPass pass = new CorporaPass(candidates.stream().map(Candidate::file).toList(), root);
    pass.run(List.of("--strength", "0", "--format", "png", "--memory", "2g"));
    List<String> wrong = new ArrayList<>(pass.wrong());
    Map<String, Row> rows = rows(candidates, pass, wrong, 0);
    OtherDecoders others = new OtherDecoders(root);
    compare(candidates, pass.fates(), others, rows, wrong);
    System.out.println("Beside " + others.names());
    System.out.println(
        "| corpus | restored | of these explained | read by no other | refused: a picture by its"
            + " header | no picture | wrong |");
    rows.forEach(
        (corpus, row) ->
            System.out.printf(
                "| %s | %d | %d | %d | %d | %d | %d |%n",
                corpus,
                row.restored,
                row.conventions,
                row.alone,
                row.refused,
                row.noPicture,
                row.wrong));
    report(pass, wrong);
    assertThat(wrong).isEmpty();
  }

  private static void compare(
      List<Candidate> candidates,
      Map<Integer, Fate> fates,
      OtherDecoders others,
      Map<String, Row> rows,
      List<String> wrong)
      throws IOException {
    Conventions conventions = new Conventions();
    for (int i = 0; i < candidates.size(); i++) {
      Candidate candidate = candidates.get(i);
      Fate fate = fates.get(i);
      if (fate == null || !fate.restored()) {
        continue;
      }
      Row row = rows.get(candidate.corpus());
      Optional<OtherDecoders.Distance> distance = others.distance(candidate.file(), fate.output());
      if (distance.isEmpty()) {
        row.alone++;
      } else if (!distance.get().agrees()) {
        byte[] samples = OtherDecoders.samples(fate.output());
        if (conventions.explain(candidate.file(), samples)) {
          row.conventions++;
        } else {
          row.wrong++;
          wrong.add(
              Conventions.sum(Files.readAllBytes(candidate.file()))
                  + " "
                  + Conventions.sum(samples)
                  + " "
                  + candidate.file()
                  + ": "
                  + distance.get());
        }
      }
    }
  }

  private static Map<String, Row> rows(
      List<Candidate> candidates, CorporaPass pass, List<String> wrong, long secondsPerMegapixel) {
    Map<String, Row> rows = new TreeMap<>();
    for (int i = 0; i < candidates.size(); i++) {
      Candidate candidate = candidates.get(i);
      Row row = rows.computeIfAbsent(candidate.corpus(), key -> new Row());
      Fate fate = pass.fates().get(i);
      if (fate == null) {
        row.wrong++;
        continue;
      }
      if (fate.restored()) {
        row.restored++;
      } else if (candidate.pixels() > 0) {
        row.refused++;
      } else {
        row.noPicture++;
      }
      double allowed = HANG_SECONDS + secondsPerMegapixel * candidate.pixels() / 1e6;
      if (fate.silence() > allowed) {
        row.wrong++;
        wrong.add(candidate.file() + ": " + fate.silence() + " s of processor time");
      }
    }
    return rows;
  }

  private static List<Candidate> candidates() throws IOException {
    Path corpora = Path.of(System.getProperty("corpora"));
    long limit = Long.getLong("corpora.megapixels", Long.MAX_VALUE / 1_000_000) * 1_000_000;
    try (Stream<Path> files = Files.walk(corpora)) {
      return files
          .filter(Files::isRegularFile)
          .map(
              file ->
                  new Candidate(file, corpora.relativize(file).getName(0).toString(), pixels(file)))
          .filter(candidate -> candidate.pixels() <= limit)
          .sorted(Comparator.comparingLong(Candidate::pixels).thenComparing(Candidate::file))
          .toList();
    }
  }

  private static long pixels(Path file) {
    try {
      return ImageFile.probe(file).size().pixels();
    } catch (IOException e) {
      return 0;
    }
  }

  private static void report(CorporaPass pass, List<String> wrong) {
    System.out.printf(
        "peak %d MB; at most %.1f s of processor time without a word%n",
        pass.peakMegabytes(), pass.longestSeconds());
    wrong.forEach(line -> System.out.println("wrong: " + line));
  }
}
