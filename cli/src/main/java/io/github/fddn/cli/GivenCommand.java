package io.github.fddn.cli;

import io.github.fddn.cli.report.ShellWord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * A command as it was given, to be shown with other values of some options.
 *
 * @param words the command and what stands by its place
 * @param options what stands by its name; values as they were written, none for a flag
 */
record GivenCommand(List<String> words, Map<String, List<String>> options) {

  /** The command that was parsed last. */
  static GivenCommand of(ParseResult parsed) {
    List<String> words =
        new ArrayList<>(List.of(parsed.commandSpec().qualifiedName().split(" ", -1)));
    Map<String, List<String>> options = new LinkedHashMap<>();
    for (ArgSpec argument : parsed.matchedArgs()) {
      if (argument instanceof OptionSpec option) {
        options.put(option.longestName(), List.copyOf(option.originalStringValues()));
      } else {
        words.addAll(argument.originalStringValues());
      }
    }
    return new GivenCommand(words, options);
  }

  /** The same with this value of an option, whether or not it had one. */
  GivenCommand with(String option, String value) {
    Map<String, List<String>> changed = new LinkedHashMap<>(options);
    changed.put(option, List.of(value));
    return new GivenCommand(words, changed);
  }

  /** For a POSIX shell. */
  @Override
  public String toString() {
    List<String> line = new ArrayList<>(words);
    options.forEach(
        (option, values) -> {
          line.add(option);
          line.addAll(values);
        });
    return String.join(" ", line.stream().map(ShellWord::of).toList());
  }
}
