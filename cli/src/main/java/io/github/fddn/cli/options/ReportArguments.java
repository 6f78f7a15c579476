package io.github.fddn.cli.options;

import io.github.fddn.cli.evaluate.AlignmentKind;
import io.github.fddn.cli.evaluate.OutputKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options about how is measured and where the numbers go. */
public final class ReportArguments {
  @Option(
      names = "--align",
      paramLabel = "PROTOCOL",
      converter = AlignmentNames.class,
      completionCandidates = AlignmentCandidates.class,
      description = {
        "realblur: also measure as RealBlur's authors do, after matching brightness and aligning"
            + " with OpenCV, which has to be installed; none: the default."
      })
  AlignmentKind alignment = AlignmentKind.NONE;

  @Option(
      names = "--print",
      paramLabel = "FORM",
      converter = OutputNames.class,
      completionCandidates = OutputCandidates.class,
      description = "Print the result as markdown (the default), csv or json.")
  OutputKind print = OutputKind.MARKDOWN;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FOLDER",
      converter = UserPath.class,
      description = {
        "Also write a report: Markdown, JSON, CSV, a sheet with the best and the worst pictures,"
            + " a plot of gain against blur."
      })
  @Nullable Path output;

  @Option(names = "--overwrite", description = "Replace a report that is there.")
  boolean overwrite;

  /** How pictures are brought together. */
  public AlignmentKind alignment() {
    return alignment;
  }

  /** What standard output gets. */
  public OutputKind print() {
    return print;
  }

  /** The report's folder, if one is wanted. */
  public Optional<Path> output() {
    return Optional.ofNullable(output);
  }

  /** Whether a report that is there may be replaced. */
  public boolean overwrite() {
    return overwrite;
  }

  /** The words for {@link AlignmentKind}. */
  static final class AlignmentNames extends Words<AlignmentKind> {
    AlignmentNames() {
      super(AlignmentKind.values());
    }
  }

  /** For the completion of shells. */
  static final class AlignmentCandidates extends ArrayList<String> {
    private static final long serialVersionUID = 1L;

    AlignmentCandidates() {
      super(Words.of(AlignmentKind.values()));
    }
  }

  /** The words for {@link OutputKind}. */
  static final class OutputNames extends Words<OutputKind> {
    OutputNames() {
      super(OutputKind.values());
    }
  }

  /** For the completion of shells. */
  static final class OutputCandidates extends ArrayList<String> {
    private static final long serialVersionUID = 1L;

    OutputCandidates() {
      super(Words.of(OutputKind.values()));
    }
  }
}
