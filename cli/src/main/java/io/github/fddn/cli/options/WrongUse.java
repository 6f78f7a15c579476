package io.github.fddn.cli.options;

import io.github.fddn.cli.files.NearestName;
import io.github.fddn.image.PlainLine;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Answers wrong use in one line: what was wrong, what was expected, where help is. */
public final class WrongUse implements IParameterExceptionHandler {
  private final PrintStream err;
  private final int status;

  /**
   * Answers on {@code err}.
   *
   * @param status exit status of wrong use
   */
  public WrongUse(PrintStream err, int status) {
    this.err = err;
    this.status = status;
  }

  @Override
  public int handleParseException(ParameterException wrong, String[] arguments) {
    CommandLine command = wrong.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    String message =
        wrong instanceof UnmatchedArgumentException unmatched
            ? unmatched(unmatched, command, name)
            : plain(wrong);
    err.println("fddn: " + PlainLine.of(message) + " ('" + name + " --help' explains)");
    err.flush();
    return status;
  }

  private static String plain(ParameterException wrong) {
    String message = String.valueOf(wrong.getMessage()).lines().findFirst().orElse("");
    if (wrong instanceof MissingParameterException missing) {
      return missing(missing, message);
    }
    if (wrong instanceof OverwrittenOptionException twice) {
      return name(twice.getOverwritten()) + " is given twice; leave out one";
    }
    ArgSpec argument = wrong.getArgSpec();
    if (argument != null && wrong.getCause() instanceof TypeConversionException cause) {
      return name(argument) + ": " + cause.getMessage();
    }
    return message;
  }

  private static String missing(MissingParameterException wrong, String message) {
    if (wrong.getMissing().isEmpty()) {
      return message;
    }
    if (message.contains("for option")) {
      ArgSpec first = wrong.getMissing().get(0);
      return name(first) + ": expected " + first.paramLabel() + " behind it";
    }
    // Inputs before options, as on the command line of the help text.
    return wrong.getMissing().stream()
        .sorted(Comparator.comparing(ArgSpec::isOption))
        .map(one -> one.isOption() ? name(one) + "=" + one.paramLabel() : one.paramLabel())
        .collect(Collectors.joining(" and ", "missing ", ""));
  }

  private static String name(ArgSpec argument) {
    return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
  }

  private static String unmatched(
      UnmatchedArgumentException wrong, CommandLine command, String name) {
    String word = wrong.getUnmatched().get(0);
    if (word.startsWith("-") && word.length() > 1) {
      return unknownOption(word, command);
    }
    if (!command.getSubcommands().isEmpty()) {
      return isPath(word)
          ? "got the file '" + word + "', expected a command; did you mean " + name + " deblur?"
          : "unknown command '"
              + word
              + "', expected "
              + String.join(", ", command.getSubcommands().keySet())
              + guess(word, command.getSubcommands().keySet());
    }
    return "unexpected argument '" + word + "'";
  }

  private static String unknownOption(String word, CommandLine command) {
    List<String> options = new ArrayList<>();
    command.getCommandSpec().options().forEach(option -> options.add(option.longestName()));
    int value = word.indexOf('=');
    String option = value < 0 ? word : word.substring(0, value);
    String guess = guess(option, options);
    if (guess.isEmpty() && isPath(word)) {
      guess = "; if it is a file, write ./" + word;
    }
    return "unknown option '" + option + "'" + guess;
  }

  private static String guess(String word, Collection<String> words) {
    return NearestName.of(word, words).map(name -> "; did you mean " + name + "?").orElse("");
  }

  private static boolean isPath(String word) {
    try {
      return Files.exists(Path.of(word));
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
