package io.github.fddn.cli.evaluate;

import java.util.List;

/** In what form standard output gets the result. */
public enum OutputKind {
  /** A document for people. */
  MARKDOWN {
    @Override
    List<String> lines(Evaluation evaluation, Published published) {
      return MarkdownReport.of(evaluation, published);
    }
  },
  /** A line for each picture of each contender. */
  CSV {
    @Override
    List<String> lines(Evaluation evaluation, Published published) {
      return new Tables(evaluation).pictures().csv();
    }
  },
  /** One object for programs. */
  JSON {
    @Override
    List<String> lines(Evaluation evaluation, Published published) {
      return List.of(JsonDocument.of(evaluation, published).toString());
    }
  };

  abstract List<String> lines(Evaluation evaluation, Published published);
}
