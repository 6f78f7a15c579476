package io.github.fddn.cli;

import io.github.fddn.cli.options.MemorySize;
import io.github.fddn.cli.report.Phrase;
import io.github.fddn.cli.train.RunFacts;
import io.github.fddn.restore.Deblurrer;
import io.github.fddn.restore.ModelInfo;
import io.github.fddn.restore.RestoreException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** What {@code fddn --version} prints: enough to put into a report of a fault. */
final class VersionText implements IVersionProvider {
  /** The program and its version, as in its jar. */
  static String program() {
    String version = Main.class.getPackage().getImplementationVersion();
    return "fddn " + (version == null ? "(not packaged)" : version);
  }

  /** The commit that the program was built from; {@code unknown} without a repository. */
  static String commit() {
    Properties known = new Properties();
    try (InputStream stream = Main.class.getResourceAsStream("commit.properties")) {
      if (stream != null) {
        known.load(stream);
      }
    } catch (IOException e) {
      return "unknown";
    }
    return known.getProperty("git.commit.id.describe", "unknown");
  }

  /** What a training run records of the program. */
  static RunFacts.Program trainer() {
    return new RunFacts.Program(program(), commit(), withoutProgram());
  }

  /** Program, Java and machine, in one line. */
  static String machine() {
    return program() + ", " + withoutProgram();
  }

  /** Java and machine, in one line. */
  static String withoutProgram() {
    return "Java "
        + Runtime.version()
        + ", "
        + System.getProperty("os.name")
        + " "
        + System.getProperty("os.arch")
        + ", "
        + Phrase.count(Runtime.getRuntime().availableProcessors(), "processor");
  }

  @Override
  public String[] getVersion() {
    List<String> lines = new ArrayList<>();
    lines.add(program());
    try (var deblurrer = Deblurrer.open()) {
      ModelInfo model = deblurrer.model();
      lines.add("model   " + model.name() + model.licence().map(text -> ", " + text).orElse(""));
      lines.add("engine  " + model.engine());
    } catch (RestoreException e) {
      lines.add("model   cannot be opened: " + e.getMessage());
    }
    lines.add("java    " + Runtime.version() + ", " + System.getProperty("java.vendor"));
    lines.add(
        "machine "
            + System.getProperty("os.name")
            + " "
            + System.getProperty("os.arch")
            + ", "
            + Phrase.count(Runtime.getRuntime().availableProcessors(), "processor")
            + ", "
            + Phrase.bytes(MemorySize.machineBytes())
            + " of memory, Java's heap at most "
            + Phrase.bytes(Runtime.getRuntime().maxMemory()));
    return lines.toArray(String[]::new);
  }
}
