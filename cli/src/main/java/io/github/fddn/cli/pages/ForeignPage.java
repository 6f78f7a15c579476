package io.github.fddn.cli.pages;

import io.github.fddn.model.onnx.OnnxGraph;
import io.github.fddn.model.onnx.OnnxPort;
import io.github.fddn.restore.Deblurrer;
import io.github.fddn.restore.EngineOptions;
import io.github.fddn.restore.ModelSource;
import io.github.fddn.restore.RestoreException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A model that this project did not make: what its file says, and whether it can be used. */
final class ForeignPage {
  /** Kinds of operators that are listed; the rest is counted. */
  private static final int MOST_OPERATORS = 8;

  private ForeignPage() {}

  static Page of(Path file, OnnxGraph graph) {
    var page = new Page(file.toString(), "foreign model (ONNX)");
    var origin = graph.origin();
    page.fact("producer", (origin.producer() + " " + origin.producerVersion()).strip());
    page.fact("operators", "version " + origin.opsets().getOrDefault("", 0L));
    page.fact("graph", graph.nodes().size() + " nodes: " + operators(graph));
    page.fact("inputs", ports(graph.inputs()));
    page.fact("outputs", ports(graph.outputs()));
    graph.metadata().forEach((key, value) -> page.fact("text " + key, value));
    try (var deblurrer =
        Deblurrer.open(EngineOptions.defaults().withModel(ModelSource.file(file)))) {
      page.fact("usable", "yes, with --model " + file);
      deblurrer.model().warnings().forEach(warning -> page.fact("note", warning));
      return page;
    } catch (RestoreException e) {
      return page.unusable(String.valueOf(e.getMessage()));
    }
  }

  private static String operators(OnnxGraph graph) {
    Map<String, Long> counts = new TreeMap<>();
    graph.nodes().forEach(node -> counts.merge(node.op(), 1L, Long::sum));
    String listed =
        counts.entrySet().stream()
            .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
            .limit(MOST_OPERATORS)
            .map(entry -> entry.getValue() + " " + entry.getKey())
            .collect(Collectors.joining(", "));
    return counts.size() > MOST_OPERATORS ? listed + ", ..." : listed;
  }

  private static String ports(List<OnnxPort> ports) {
    return ports.stream().map(OnnxPort::toString).collect(Collectors.joining("; "));
  }
}
