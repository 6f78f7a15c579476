package io.github.fddn.cli;

import io.github.fddn.cli.files.WholeFile;
import io.github.fddn.cli.options.CardArguments;
import io.github.fddn.cli.options.MixedPart;
import io.github.fddn.cli.options.UserPath;
import io.github.fddn.cli.options.WrittenModel;
import io.github.fddn.model.ModelFile;
import io.github.fddn.model.WeightMixture;
import io.github.fddn.model.onnx.OnnxWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fddn export}: turns weights into a model file and back. */
@Command(
    name = "export",
    header = "Turn safetensors weights into a self-describing ONNX model, and back, bit by bit.",
    sortOptions = false,
    customSynopsis = "fddn export [OPTION]... IN OUT",
    parameterListHeading = "%nFiles:%n",
    optionListHeading = "%nOptions:%n",
    footer = {
      "",
      "Examples:",
      "  fddn export weights.safetensors model.onnx --name street --licence Apache-2.0",
      "  fddn export model.onnx weights.safetensors",
      "  fddn export fddn-small weights.safetensors     a model that is part of the program",
      "  fddn export run/last.safetensors mean.onnx --mix fddn-small:0.5"
    })
final class ExportCommand implements Callable<Integer> {
  private final Streams streams;

  // picocli puts the command's own in its place.
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      index = "0",
      paramLabel = "IN",
      description = "ONNX or safetensors, told by its content; or 'fddn', 'fddn-small'.")
  private String in = "";

  @Parameters(
      index = "1",
      paramLabel = "OUT",
      description = "The file to write; its name ends with .onnx or .safetensors.")
  private String out = "";

  @Option(names = "--overwrite", description = "Replace OUT if it exists.")
  private boolean overwrite;

  @Option(
      names = "--mix",
      paramLabel = "MODEL:SHARE",
      converter = MixedPart.Reader.class,
      description =
          "Take so much of another model's weights, such as 'old.onnx:0.4', and the rest of IN's."
              + " The mean of models trained on from the same weights often is better than each of"
              + " them. May be repeated; a share below 0 takes a model out again.")
  private List<MixedPart> mix = List.of();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  @ArgGroup(validate = false, heading = "%nThe model's card (default: as in the input):%n")
  private CardArguments card = new CardArguments();

  ExportCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() {
    Path target = UserPath.of(out);
    String ending = out.substring(out.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    if (!ending.equals("onnx") && !ending.equals("safetensors")) {
      throw new ParameterException(
          spec.commandLine(), "OUT: got '" + out + "', expected a name with .onnx or .safetensors");
    }
    try {
      if (Files.exists(target) && !overwrite) {
        throw new FileAlreadyExistsException(target + ": exists; --overwrite replaces it");
      }
      ModelFile read = mixed(WrittenModel.read(in));
      ModelFile model = read.withCard(card.applied(read.card(), VersionText.program()));
      WholeFile.write(
          target, ending.equals("onnx") ? OnnxWriter.write(model.toOnnx()) : safetensors(model));
      return ExitCode.DONE.status();
    } catch (IOException | IllegalArgumentException e) {
      String message = String.valueOf(e.getMessage());
      streams.err().println("fddn: " + message);
      return ExitCode.NOTHING_DONE.status();
    }
  }

  private ModelFile mixed(ModelFile read) throws IOException {
    List<WeightMixture.Part> parts = new ArrayList<>();
    for (MixedPart part : mix) {
      parts.add(part.read());
    }
    return WeightMixture.of(read, parts);
  }

  private static byte[] safetensors(ModelFile model) throws IOException {
    var bytes = new ByteArrayOutputStream();
    model.toSafetensors().write(bytes);
    return bytes.toByteArray();
  }
}
