package io.github.fddn.cli;

import io.github.fddn.cli.options.WrongUse;
import io.github.fddn.restore.RestoreException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The {@code fddn} command itself: its sub-commands and what holds for all of them. */
@Command(
    name = "fddn",
    versionProvider = VersionText.class,
    header = "Deblurs photographs: shaken and moving ones come out sharper.",
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n",
    optionListHeading = "%nOptions:%n",
    footer = {
      "",
      "Examples:",
      "  fddn deblur photo.jpg                     writes photo-deblurred.jpg beside it",
      "  fddn deblur holiday -o sharper            a whole folder",
      "  fddn compare photo.jpg photo-deblurred.jpg -o sheet.png",
      "",
      "'fddn COMMAND --help' explains a command."
    })
final class FddnCommand implements Callable<Integer> {
  private static final int HELP_COLUMNS = 100;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Show versions of the program, its model and its engine, and the machine.")
  boolean version;

  // picocli puts the command's own in its place.
  @Spec CommandSpec spec = CommandSpec.create();

  private FddnCommand() {}

  /** Runs a command line; the result is the exit status. */
  static int run(Streams streams, String... arguments) {
    return commandLine(streams, asked(arguments)).execute(arguments);
  }

  /** The command with all its sub-commands. */
  static CommandLine commandLine(Streams streams) {
    return commandLine(streams, EnumSet.allOf(SubCommand.class));
  }

  /**
   * The sub-commands that these arguments can come to: to look at the options of all by reflection
   * takes a twentieth of the time of a short run (ADR 0009).
   */
  static Set<SubCommand> asked(String... arguments) {
    if (List.of(arguments).equals(List.of("--version"))) {
      return EnumSet.noneOf(SubCommand.class);
    }
    return SubCommand.named(arguments.length == 0 ? "" : arguments[0])
        .map(EnumSet::of)
        .orElseGet(() -> EnumSet.allOf(SubCommand.class));
  }

  private static CommandLine commandLine(Streams streams, Set<SubCommand> commands) {
    var line = new CommandLine(new FddnCommand());
    commands.forEach(command -> line.addSubcommand(command.create(streams)));
    line.setOut(streams.outWriter());
    line.setErr(streams.errWriter());
    line.setUsageHelpAutoWidth(false);
    line.setUsageHelpWidth(HELP_COLUMNS);
    line.setAbbreviatedOptionsAllowed(false);
    line.setOverwrittenOptionsAllowed(false);
    line.setParameterExceptionHandler(new WrongUse(streams.err(), ExitCode.WRONG_USE.status()));
    line.setExecutionExceptionHandler((failure, command, parsed) -> failed(failure, streams));
    line.getSubcommands().values().forEach(FddnCommand::addExitCodes);
    return line;
  }

  private static void addExitCodes(CommandLine command) {
    List<String> footer =
        new ArrayList<>(List.of(command.getCommandSpec().usageMessage().footer()));
    footer.add("");
    footer.add("Exit codes:");
    for (ExitCode code : ExitCode.values()) {
      footer.add(String.format("  %3d  %s", code.status(), code.meaning()));
    }
    UsageMessageSpec usage = command.getCommandSpec().usageMessage();
    usage.footer(footer.toArray(String[]::new));
  }

  private static int failed(Exception failure, Streams streams) {
    // First: what Java's end has closed fails in many ways, none of which anybody can do something
    // about.
    if (Interruption.isUnderWay()) {
      return ExitCode.INTERRUPTED.status();
    }
    if (failure instanceof RestoreException restore) {
      streams.err().println("fddn: " + restore.getMessage());
      return ExitCode.NOTHING_DONE.status();
    }
    streams.err().println("fddn: Bug: " + failure);
    failure.printStackTrace(streams.err());
    return ExitCode.NOTHING_DONE.status();
  }

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return ExitCode.WRONG_USE.status();
  }
}
