package io.github.fddn.cli.attack;

import io.github.fddn.model.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Many files through one {@code fddn deblur}, watched from outside: what became of each, how much
 * memory it took, how long it was silent.
 */
final class CorporaPass {
  private static final Pattern NOT_FOR_PEOPLE =
      Pattern.compile(".*(Bug:|\\n|\\p{Cntrl}|Java's heap).*", Pattern.DOTALL);
  private static final long LAST_WORD_SECONDS = 30;

  /** After so long without a word it is ended, whatever else the machine does. */
  private static final long STANDING_SECONDS = 1800;

  private final List<Path> files;
  private final Path folder;
  private final Map<Integer, Fate> fates = new HashMap<>();
  private final List<String> wrong = new ArrayList<>();
  private long peakKilobytes;
  private double longestSeconds;

  /**
   * What became of a file.
   *
   * @param restored it lies at {@code output}; else {@code message} says why not
   * @param silence seconds of processor time that went by before the process said so: a busy
   *     machine does not make a hang of them
   */
  record Fate(boolean restored, Path output, String message, double silence) {}

  /**
   * @param files in this order
   * @param folder empty, for links, results and logs
   */
  CorporaPass(List<Path> files, Path folder) {
    this.files = files;
    this.folder = folder;
  }

  /** Runs {@code fddn deblur} with further options; takes no more than one result a file. */
  void run(List<String> options) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("deblur", "--json"));
    arguments.addAll(options);
    arguments.addAll(List.of("-o", folder.resolve("out").toString()));
    links().forEach(link -> arguments.add(link.toString()));
    FddnProcess process =
        FddnProcess.start("exec nice -n 15", List.of("-Xmx1g"), folder, arguments);
    Path log = folder.resolve("out.log");
    int read = 0;
    long size = 0;
    long since = System.nanoTime();
    double processorSeconds = 0;
    boolean alive = true;
    while (alive) {
      Thread.sleep(100);
      alive = process.isAlive();
      peakKilobytes = Math.max(peakKilobytes, process.kilobytes("VmHWM"));
      if (Files.size(log) == size) {
        if (alive && System.nanoTime() - since > STANDING_SECONDS * 1_000_000_000L) {
          process.kill();
          wrong.add("no word for " + STANDING_SECONDS + " s after " + read + " files");
        }
        continue;
      }
      size = Files.size(log);
      double until = Math.max(processorSeconds, process.processorSeconds());
      double silence = until - processorSeconds;
      processorSeconds = until;
      since = System.nanoTime();
      longestSeconds = Math.max(longestSeconds, silence);
      String text = new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
      List<String> lines = text.lines().toList();
      int whole = text.endsWith("\n") || !alive ? lines.size() : lines.size() - 1;
      for (; read < whole; read++) {
        told(lines.get(read), silence);
      }
    }
    int status = process.ended(LAST_WORD_SECONDS);
    List<String> rest = Files.readAllLines(log, StandardCharsets.UTF_8);
    for (; read < rest.size(); read++) {
      told(rest.get(read), 0);
    }
    if (status > 1) {
      wrong.add("exit status " + status);
    }
    process.errors().forEach(line -> wrong.add("on standard error: " + line));
    for (int i = 0; i < files.size(); i++) {
      if (!fates.containsKey(i)) {
        wrong.add("no word of " + files.get(i));
      }
    }
  }

  /** One folder with all of them, for names occur in several corpora. */
  private List<Path> links() throws IOException {
    Path in = Files.createDirectory(folder.resolve("in"));
    List<Path> links = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      String name = files.get(i).getFileName().toString().replaceAll("[^A-Za-z0-9._-]", "_");
      String end = name.substring(Math.max(0, name.length() - 80));
      Path link = in.resolve(String.format("%06d-%s", i, end));
      links.add(Files.createSymbolicLink(link, files.get(i).toAbsolutePath()));
    }
    return links;
  }

  private void told(String line, double silence) {
    byte[] utf8 = line.getBytes(StandardCharsets.UTF_8);
    JsonObject told = JsonObject.parse(utf8, 0, utf8.length);
    String input = Path.of(told.text("input")).getFileName().toString();
    String output = told.has("output") ? told.text("output") : "";
    String message = told.has("message") ? told.text("message") : "";
    int number = Integer.parseInt(input.substring(0, 6));
    boolean restored = told.text("status").equals("done");
    Fate fate = new Fate(restored, Path.of(output), message, silence);
    if (fates.put(number, fate) != null) {
      wrong.add("told twice: " + line);
    }
    if (NOT_FOR_PEOPLE.matcher(message).matches()) {
      wrong.add("told: " + line);
    }
  }

  /** What became of a file by its number. */
  Map<Integer, Fate> fates() {
    return fates;
  }

  /** What must not be: a file without a word, a bug, an exhausted heap. Empty if all is well. */
  List<String> wrong() {
    return wrong;
  }

  /** The most that the process held in memory, in megabytes of 1,024 kB. */
  long peakMegabytes() {
    return peakKilobytes / 1024;
  }

  /** The longest processor time without a word. */
  double longestSeconds() {
    return longestSeconds;
  }
}
