package io.github.fddn.cli.files;

import java.util.List;

/**
 * What a command line's inputs came to.
 *
 * @param photos files to restore, in the order of the arguments, sorted by path within a folder;
 *     none twice
 * @param problems inputs that led to nothing
 * @param passedOver files in folders that are no photographs or are earlier outputs
 */
public record Inputs(List<InputPhoto> photos, List<InputProblem> problems, int passedOver) {
  /** Copies the lists. */
  public Inputs {
    photos = List.copyOf(photos);
    problems = List.copyOf(problems);
  }
}
