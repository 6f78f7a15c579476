package io.github.fddn.cli.ablate;

import io.github.fddn.cli.evaluate.Contender;
import io.github.fddn.cli.evaluate.EvaluationRun;
import io.github.fddn.cli.evaluate.ModelContender;
import io.github.fddn.cli.evaluate.OutputKind;
import io.github.fddn.cli.evaluate.Published;
import io.github.fddn.cli.files.WholeFile;
import io.github.fddn.cli.train.TrainingSession;
import io.github.fddn.data.PairDataset;
import io.github.fddn.model.ModelFile;
import io.github.fddn.model.onnx.OnnxWriter;
import io.github.fddn.network.FddnConfig.Body;
import io.github.fddn.restore.EngineOptions;
import io.github.fddn.restore.ModelSource;
import io.github.fddn.train.Recipe;
import io.github.fddn.train.RunFolder;
import io.github.fddn.train.StartWeights;
import io.github.fddn.train.TrainingData;
import io.github.fddn.train.TrainingRun;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The paper's Table 5: each body begins from nothing, sees the same crops in the same order, and is
 * measured on the same pairs. In the folder each has a run of its own, which goes on where it was
 * stopped, and a model; {@code report} gets the table.
 */
public final class AblationRun {
  private final Request request;
  private final TrainingSession session;
  private final PrintStream out;
  private final PrintStream err;
  private final BooleanSupplier cancelled;

  /**
   * What is asked for.
   *
   * @param recipe what each body is trained with
   * @param bodies which, in the order of the table
   * @param print what standard output gets
   * @param machine program, Java, processor, for the report
   */
  public record Request(Recipe recipe, List<Body> bodies, OutputKind print, String machine) {
    /** Keeps a copy. */
    public Request {
      bodies = List.copyOf(bodies);
    }
  }

  /**
   * Prepares a run.
   *
   * @param session what trains, and where
   * @param out gets the table
   * @param err gets progress and problems
   * @param cancelled asked often
   */
  public AblationRun(
      Request request,
      TrainingSession session,
      PrintStream out,
      PrintStream err,
      BooleanSupplier cancelled) {
    this.request = request;
    this.session = session;
    this.out = out;
    this.err = err;
    this.cancelled = cancelled;
  }

  /**
   * Trains and measures.
   *
   * @return how it ended; a body that diverged is a problem, the others go on
   * @throws IOException if a file fails or libtorch is missing; one line
   */
  public EvaluationRun.Ending run() throws IOException, InterruptedException {
    TrainingData data = session.open(request.recipe());
    Optional<PairDataset> pairs = pairs();
    if (pairs.isEmpty()) {
      return EvaluationRun.Ending.CANCELLED;
    }
    List<Contender> contenders = new ArrayList<>();
    for (Body body : request.bodies()) {
      err.println("body " + Recipe.word(body));
      switch (trained(body, data)) {
        case COMPLETE -> contenders.add(exported(body));
        case DIVERGED ->
            err.println(
                "fddn: "
                    + Recipe.word(body)
                    + ": diverged; the table goes without it. Lower rate.from in the recipe and choose another --output");
        case CANCELLED -> {
          return EvaluationRun.Ending.CANCELLED;
        }
      }
    }
    return contenders.isEmpty()
        ? EvaluationRun.Ending.NOTHING_MEASURED
        : measured(pairs.get(), contenders);
  }

  private Optional<PairDataset> pairs() throws IOException, InterruptedException {
    Optional<PairDataset> named = session.arguments().measuredOn();
    if (named.isPresent()) {
      return named;
    }
    Recipe recipe = request.recipe();
    TrainingData.Files files = session.arguments().files(recipe);
    if (files.photosAside().isEmpty()) {
      return Optional.of(
          new PairDataset("aside", "pairs set aside", files.pairsAside(), List.of()));
    }
    var made =
        new TestPairs(
            folder().resolve("test-pairs"),
            files.photosAside(),
            recipe.validation().size(),
            session.program().version());
    return made.open(recipe.crops().mostMegapixels(), err, cancelled);
  }

  private Path folder() {
    return session.arguments().output();
  }

  private TrainingRun.Ending trained(Body body, TrainingData data)
      throws IOException, InterruptedException {
    Recipe own = request.recipe().withBody(body);
    StartWeights start = StartWeights.random(own.initial(), own.seed());
    return session.run(own, data, run(body), start, cancelled);
  }

  private Path run(Body body) {
    return folder().resolve(Recipe.word(body));
  }

  private Contender exported(Body body) throws IOException {
    Path model = folder().resolve(Recipe.word(body) + ".onnx");
    WholeFile.write(model, OnnxWriter.write(ModelFile.read(RunFolder.best(run(body))).toOnnx()));
    EngineOptions options =
        EngineOptions.defaults()
            .withModel(ModelSource.file(model))
            .withThreads(session.arguments().settings(request.recipe()).threads());
    return new ModelContender(Recipe.word(body), options, 1);
  }

  private EvaluationRun.Ending measured(PairDataset pairs, List<Contender> contenders)
      throws IOException {
    var evaluation =
        new EvaluationRun.Request(
            pairs,
            contenders,
            Published.ABLATION,
            Optional.empty(),
            request.print(),
            Optional.of(folder().resolve("report")),
            session.columns(),
            request.machine());
    EvaluationRun.Ending ending = new EvaluationRun(evaluation, out, err, cancelled).run();
    boolean whole = contenders.size() == request.bodies().size();
    return ending == EvaluationRun.Ending.COMPLETE && !whole
        ? EvaluationRun.Ending.WITH_PROBLEMS
        : ending;
  }
}
