package io.github.fddn.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.HelpCommand;

/** What can follow {@code fddn}, in the order of its help. */
enum SubCommand {
  DEBLUR,
  COMPARE,
  SERVE,
  INSPECT,
  EXPORT,
  EVALUATE,
  TRAIN,
  ABLATE,
  SYNTHESIZE,
  AUGMENT,
  COMPLETION,
  HELP;

  /** The object that picocli reads options from and runs. */
  Object create(Streams streams) {
    return switch (this) {
      case DEBLUR -> new DeblurCommand(streams);
      case COMPARE -> new CompareCommand(streams);
      case SERVE -> new ServeCommand(streams);
      case INSPECT -> new InspectCommand(streams);
      case EXPORT -> new ExportCommand(streams);
      case EVALUATE -> new EvaluateCommand(streams);
      case TRAIN -> new TrainCommand(streams);
      case ABLATE -> new AblateCommand(streams);
      case SYNTHESIZE -> new SynthesizeCommand(streams);
      case AUGMENT -> new AugmentCommand(streams);
      case COMPLETION -> new CompletionCommand(streams);
      case HELP -> new HelpCommand();
    };
  }

  /**
   * The one of this name that needs no other; empty for a name that is none, and for those that
   * tell of all.
   */
  static Optional<SubCommand> named(String name) {
    return Arrays.stream(values())
        .filter(command -> command != COMPLETION && command != HELP)
        .filter(command -> command.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst();
  }
}
