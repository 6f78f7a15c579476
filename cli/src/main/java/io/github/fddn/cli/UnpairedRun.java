package io.github.fddn.cli;

import io.github.fddn.cli.evaluate.UnpairedSheet;
import io.github.fddn.cli.files.ClusterJob;
import io.github.fddn.cli.files.Destination;
import io.github.fddn.cli.files.FolderDepth;
import io.github.fddn.cli.files.InputCollector;
import io.github.fddn.cli.files.Inputs;
import io.github.fddn.cli.files.OnExisting;
import io.github.fddn.cli.files.OutputPlan;
import io.github.fddn.cli.files.PlannedFile;
import io.github.fddn.image.file.OnExistingFile;
import io.github.fddn.restore.DeblurOptions;
import io.github.fddn.restore.EngineOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Pictures without truth: each model's restored pictures below the report's folder, and a sheet for
 * each model to look at. No numbers, because there is nothing to measure against.
 *
 * @param streams where is told what happens
 * @param folder the report's folder
 * @param onExisting what happens to restored pictures that are there
 * @param strength share of the restoration, 0 to 1
 */
record UnpairedRun(Streams streams, Path folder, OnExisting onExisting, double strength) {
  /**
   * Restores the pictures of {@code blurred} with each model.
   *
   * @param models how each is opened, by name
   * @param cluster what is to be done with a folder that is too large
   * @throws IOException if a sheet cannot be written
   */
  ExitCode run(Path blurred, Map<String, EngineOptions> models, ClusterJob cluster)
      throws IOException {
    Inputs inputs =
        InputCollector.collect(
            List.of(blurred.toString()), FolderDepth.TREE, Optional.of(folder), cluster);
    DeblurOptions options =
        DeblurOptions.defaults()
            .withStrength(strength)
            .withExisting(
                onExisting == OnExisting.OVERWRITE ? OnExistingFile.REPLACE : OnExistingFile.FAIL);
    ExitCode worst = inputs.photos().isEmpty() ? ExitCode.NOTHING_DONE : ExitCode.DONE;
    if (inputs.photos().isEmpty() && inputs.problems().isEmpty()) {
      streams.err().println("fddn: " + blurred + ": got no pictures, expected some to restore");
    }
    int number = 0;
    for (Map.Entry<String, EngineOptions> model : models.entrySet()) {
      Path target = folder.resolve("restored-" + ++number);
      var plan = new OutputPlan(new Destination.Into(target), Optional.empty(), onExisting);
      List<PlannedFile> files = plan.plan(inputs.photos());
      ExitCode ending = DeblurRun.run(streams, Tone.ALL, model.getValue(), options, inputs, plan);
      if (ending.isEarly()) {
        return ending;
      }
      worst = ending.status() > worst.status() ? ending : worst;
      UnpairedSheet.write(folder, number, model.getKey(), outputs(files));
    }
    return worst;
  }

  private static List<UnpairedSheet.Versions> outputs(List<PlannedFile> plan) {
    List<UnpairedSheet.Versions> versions = new ArrayList<>();
    for (PlannedFile file : plan) {
      String name = file.photo().relative().toString();
      if (file instanceof PlannedFile.Restore restore) {
        versions.add(new UnpairedSheet.Versions(name, file.photo().file(), restore.output()));
      } else if (file instanceof PlannedFile.Skip skip) {
        versions.add(new UnpairedSheet.Versions(name, file.photo().file(), skip.output()));
      }
    }
    return versions;
  }
}
