package io.github.fddn.cli;

import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fddn completion}: prints a script that completes words in a shell. */
@Command(
    name = "completion",
    header = "Print a script that lets bash or zsh complete options and file names.",
    footer = {
      "",
      "Examples:",
      "  source <(fddn completion bash)                 for this shell",
      "  fddn completion bash > ~/.local/share/bash-completion/completions/fddn",
      "  fddn completion zsh >> ~/.zshrc"
    })
final class CompletionCommand implements Callable<Integer> {
  private final Streams streams;

  // picocli puts the command's own in its place.
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "SHELL", description = "bash or zsh.")
  private String shell = "";

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  CompletionCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() {
    // One script serves both: under zsh it turns on the emulation of bash completion.
    switch (shell.toLowerCase(Locale.ROOT)) {
      case "bash", "zsh" ->
          streams.out().print(AutoComplete.bash("fddn", spec.root().commandLine()));
      default ->
          throw new ParameterException(
              spec.commandLine(), "unknown shell '" + shell + "', expected bash or zsh");
    }
    streams.out().flush();
    return ExitCode.DONE.status();
  }
}
