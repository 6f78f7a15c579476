package io.github.fddn.cli.evaluate;

import io.github.fddn.data.BlurSharpPair;
import io.github.fddn.data.PairDataset;
import io.github.fddn.data.PairProblem;
import io.github.fddn.image.Image;
import io.github.fddn.image.file.ImageFile;
import io.github.fddn.image.file.ImageLimits;
import io.github.fddn.image.metrics.AlignmentException;
import io.github.fddn.image.metrics.Score;
import io.github.fddn.restore.RestoreException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Measures the blurred pictures of a set and what each contender makes of them, picture by picture:
 * one pair is in memory at a time, one model at a time.
 *
 * <p>A picture that cannot be read or restored is told and left out; the others go on. What the
 * blurred pictures reach is measured once.
 */
final class Evaluator {
  /** What the blurred pictures are called among the contenders. */
  static final String BLURRED = "blurred";

  private final PairDataset set;
  private final Judge judge;
  private final EvaluationListener listener;
  private final Map<BlurSharpPair, Measured> before = new LinkedHashMap<>();
  private final List<PairProblem> problems = new ArrayList<>();

  Evaluator(PairDataset set, Judge judge, EvaluationListener listener) {
    this.set = set;
    this.judge = judge;
    this.listener = listener;
  }

  /**
   * Measures everything.
   *
   * @param machine what ran it, for the report
   * @return what was found; with fewer pictures if it was cancelled
   * @throws IOException if the folder of a contender cannot be read
   * @throws RestoreException if a model cannot be opened or is at fault
   */
  Evaluation run(List<Contender> contenders, String machine) throws IOException {
    set.problems().forEach(this::add);
    measureBlurred();
    List<Standing> standings = new ArrayList<>();
    for (Contender contender : contenders) {
      if (!listener.cancelled()) {
        standings.add(measure(contender));
      }
    }
    return new Evaluation(
        new Evaluation.Subject(set.id(), set.title(), judge.protocol(), machine),
        new Standing(BLURRED, Optional.empty(), List.copyOf(before.values())),
        standings,
        problems);
  }

  private void measureBlurred() {
    for (BlurSharpPair pair : set.pairs()) {
      if (listener.cancelled()) {
        return;
      }
      try {
        Image blurred = read(pair.blurred());
        Image sharp = read(pair.sharp());
        Score score = judge.score(blurred, sharp);
        var measured =
            new Measured(pair.name(), sharp.size(), score, score, OptionalDouble.empty());
        before.put(pair, measured);
        listener.measured(
            BLURRED, measured, new EvaluationListener.Pictures(blurred, blurred, sharp));
      } catch (IOException e) {
        add(new PairProblem(pair.name(), String.valueOf(e.getMessage())));
      } catch (IllegalArgumentException | AlignmentException e) {
        add(new PairProblem(pair.name(), pair.name() + ": " + e.getMessage()));
      }
    }
  }

  private Standing measure(Contender contender) throws IOException {
    List<Measured> pictures = new ArrayList<>();
    try (Restorer restorer = contender.open(set)) {
      for (Map.Entry<BlurSharpPair, Measured> entry : before.entrySet()) {
        if (listener.cancelled()) {
          break;
        }
        measure(contender.name(), restorer, entry.getKey(), entry.getValue())
            .ifPresent(pictures::add);
      }
      return new Standing(contender.name(), restorer.facts(), pictures);
    }
  }

  private Optional<Measured> measure(
      String contender, Restorer restorer, BlurSharpPair pair, Measured blurred) {
    try {
      Image from = read(pair.blurred());
      Image sharp = read(pair.sharp());
      Restorer.Restored restored = restorer.restore(pair, from, listener::cancelled);
      Score score = judge.score(restored.image(), sharp);
      var measured =
          new Measured(pair.name(), sharp.size(), blurred.before(), score, restored.seconds());
      listener.measured(
          contender,
          measured,
          new EvaluationListener.Pictures(from, restored.image().toEightBit(), sharp));
      return Optional.of(measured);
    } catch (RestoreException e) {
      if (e.reason() != RestoreException.Reason.CANCELLED) {
        add(problem(contender, pair, e));
      }
    } catch (IOException | IllegalArgumentException | AlignmentException e) {
      add(problem(contender, pair, e));
    }
    return Optional.empty();
  }

  private static PairProblem problem(String contender, BlurSharpPair pair, Exception e) {
    return new PairProblem(pair.name(), contender + ", " + pair.name() + ": " + e.getMessage());
  }

  private void add(PairProblem problem) {
    problems.add(problem);
    listener.problem(problem);
  }

  private static Image read(Path file) throws IOException {
    return ImageFile.read(file, ImageLimits.DEFAULT).upright();
  }
}
