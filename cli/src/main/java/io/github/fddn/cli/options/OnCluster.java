package io.github.fddn.cli.options;

import io.github.fddn.cli.files.ClusterJob;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** What a command line asks for, as far as the jobs of module {@code spark} know it. */
public final class OnCluster {
  /** Options that {@code DeblurJob} has under the same names. */
  private static final Set<String> OF_DEBLUR =
      Set.of(
          "--recursive",
          "--model",
          "--strength",
          "--overwrite",
          "--format",
          "--quality",
          "--strip-metadata",
          "--strip-gps",
          "--max-megapixels",
          "--memory");

  private static final Set<String> OF_EVALUATE = Set.of("--strength");
  private static final String FOLDER = "FOLDER";
  private static final String RECURSIVE = "--recursive";
  private static final String RESUME = "--resume";
  private static final String SKIP_EXISTING = "--skip-existing";
  private static final String OVERWRITE = "--overwrite";
  private static final String OUTPUT = "--output";

  /** Spark's own way of writing sizes: no fractions, no shares of a machine. */
  private static final Pattern SPARKS_SIZE = Pattern.compile("\\d+(?:[kmgt]b?|b)?");

  private final ParseResult parsed;
  private final List<String> words = new ArrayList<>();
  private final List<String> unknown = new ArrayList<>();
  private final List<String> others = new ArrayList<>();

  private OnCluster(ParseResult parsed) {
    this.parsed = parsed;
  }

  /**
   * The job that restores.
   *
   * @param parsed of {@code fddn deblur}
   */
  public static ClusterJob deblur(ParseResult parsed, List<String> inputs) {
    return new OnCluster(parsed).restoring(inputs);
  }

  /**
   * The job that measures, or with {@code --unpaired} the one that restores.
   *
   * @param parsed of {@code fddn evaluate}
   */
  public static ClusterJob evaluate(ParseResult parsed) {
    var cluster = new OnCluster(parsed);
    return parsed.hasMatchedOption("--unpaired") ? cluster.unpaired() : cluster.measuring();
  }

  private ClusterJob restoring(List<String> inputs) {
    for (OptionSpec option : parsed.matchedOptionsSet()) {
      String name = option.longestName();
      if (name.equals(SKIP_EXISTING)) {
        words.add(RESUME);
      } else if (!name.equals(OUTPUT)) {
        take(option, OF_DEBLUR);
      }
    }
    return restoringJob(inputs);
  }

  private ClusterJob unpaired() {
    words.add(RECURSIVE);
    if (!parsed.hasMatchedOption(OVERWRITE)) {
      words.add(RESUME);
    }
    contenders("--model");
    Set<String> told = Set.of("--unpaired", "--blurred", "--model", OUTPUT);
    for (OptionSpec option : parsed.matchedOptionsSet()) {
      if (!told.contains(option.longestName())) {
        take(option, OF_DEBLUR);
      }
    }
    return restoringJob(List.of(place("--blurred")));
  }

  private ClusterJob restoringJob(List<String> inputs) {
    words.addAll(List.of(OUTPUT, place(OUTPUT), "--table", FOLDER));
    return new ClusterJob("DeblurJob", inputs, words, unknown, others);
  }

  private ClusterJob measuring() {
    words.addAll(List.of("--blurred", place("--blurred"), "--sharp", place("--sharp")));
    contenders("--restored", "--model");
    Set<String> told = Set.of("--blurred", "--sharp", "--restored", "--model");
    for (OptionSpec option : parsed.matchedOptionsSet()) {
      if (!told.contains(option.longestName())) {
        take(option, OF_EVALUATE);
      }
    }
    words.addAll(List.of("--table", FOLDER));
    return new ClusterJob("EvaluateJob", List.of(), words, unknown, others);
  }

  /** The first of what is compared goes to the job, which takes one at a time. */
  private void contenders(String... names) {
    boolean first = true;
    for (String name : names) {
      for (String value : values(name)) {
        if (first) {
          words.addAll(List.of(name, value));
        } else {
          others.add(name + " " + value);
        }
        first = false;
      }
    }
  }

  private void take(OptionSpec option, Set<String> known) {
    List<String> values = option.arity().max() == 0 ? List.of() : words(option);
    List<String> given = new ArrayList<>(List.of(option.longestName()));
    given.addAll(values);
    boolean readable =
        !option.longestName().equals("--memory")
            || SPARKS_SIZE.matcher(values.get(0).toLowerCase(Locale.ROOT)).matches();
    if (known.contains(option.longestName()) && readable) {
      words.addAll(given);
    } else {
      unknown.add(String.join(" ", given));
    }
  }

  /** As written, but formats and the like by the names that every program knows. */
  private static List<String> words(OptionSpec option) {
    return option.getValue() instanceof Enum<?> chosen
        ? List.of(Words.word(chosen))
        : option.originalStringValues();
  }

  private String place(String name) {
    List<String> values = values(name);
    return values.isEmpty() ? FOLDER : values.get(0);
  }

  private List<String> values(String name) {
    OptionSpec option = parsed.matchedOption(name);
    return option == null ? List.of() : option.originalStringValues();
  }
}
