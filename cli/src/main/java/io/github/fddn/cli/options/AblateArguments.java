package io.github.fddn.cli.options;

import io.github.fddn.cli.evaluate.OutputKind;
import io.github.fddn.network.FddnConfig.Body;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Which rows the table of an ablation has, and its form. */
public final class AblateArguments {
  @Option(
      names = "--bodies",
      paramLabel = "BODY",
      split = ",",
      converter = BodyWords.class,
      completionCandidates = BodyCandidates.class,
      description = {
        "fdb (the published network), rfdb (no frequency split), fsb-resnet (no distillation),"
            + " resnet (neither); several with commas. Default: all four."
      })
  List<Body> bodies = List.of(Body.values());

  @Option(
      names = "--print",
      paramLabel = "FORM",
      converter = ReportArguments.OutputNames.class,
      completionCandidates = ReportArguments.OutputCandidates.class,
      description = "Print the table as markdown (the default), csv or json.")
  OutputKind print = OutputKind.MARKDOWN;

  /** The rows. */
  public List<Body> bodies() {
    return bodies.stream().distinct().toList();
  }

  /** What standard output gets. */
  public OutputKind print() {
    return print;
  }

  /** The words for {@link Body}. */
  static final class BodyWords extends Words<Body> {
    BodyWords() {
      super(Body.values());
    }
  }

  /** For the completion of shells. */
  static final class BodyCandidates extends ArrayList<String> {
    private static final long serialVersionUID = 1L;

    BodyCandidates() {
      super(Words.of(Body.values()));
    }
  }
}
