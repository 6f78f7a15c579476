package io.github.fddn.cli.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fddn.image.file.ImageFile;
import io.github.fddn.image.file.ImageHeader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every file below a folder, {@code mvn -Pcorpora -Dcorpora=FOLDER}, through the network in one
 * process with a heap of 1 GB. Each folder in it is a corpus. Small pictures come first; {@code
 * -Dcorpora.megapixels=N} leaves out larger ones. docs/reliability.md has the figures.
 */
class Corpora {
  private static final Duration HANG = Duration.ofSeconds(30);
  private static final long RESIDENT_MEGABYTES = 2048;
  private static final Pattern STATUS = Pattern.compile("\"status\":\"(\\w+)\"");
  private static final Pattern INPUT = Pattern.compile("\"input\":\"[^\"]*?(\\d{6})-");
  private static final Pattern MESSAGE = Pattern.compile("\"message\":\"((?:[^\"\\\\]|\\\\.)*)\"");

  @TempDir Path root;

  private final List<String> wrong = new ArrayList<>();
  private long peak;
  private Duration longest = Duration.ZERO;

  /** A file of a corpus, with its pixels; 0 if its header cannot be read. */
  private record Candidate(Path file, long pixels) {}

  @Test
  void everyFileIsRestoredOrRefusedInOneLine() throws Exception {
    Path corpora = Path.of(System.getProperty("corpora"));
    List<Candidate> candidates = candidates(corpora);
    List<Path> links = link(candidates);
    List<String> lines = run(links);
    Map<String, int[]> counts = new TreeMap<>();
    Map<Integer, String> fates = fates(lines);
    for (int i = 0; i < candidates.size(); i++) {
      String corpus = corpora.relativize(candidates.get(i).file()).getName(0).toString();
      String fate = fates.getOrDefault(i, "silent");
      int[] row = counts.computeIfAbsent(corpus, key -> new int[3]);
      row[fate.equals("done") ? 0 : fate.equals("failed") ? 1 : 2]++;
      if (fate.equals("silent")) {
        wrong.add("no word of " + candidates.get(i).file());
      }
    }
    report(counts);
    assertThat(wrong).isEmpty();
    assertThat(peak / 1024).isLessThan(RESIDENT_MEGABYTES);
  }

  private static List<Candidate> candidates(Path corpora) throws IOException {
    long limit = Integer.getInteger("corpora.megapixels", Integer.MAX_VALUE) * 1_000_000L;
    try (Stream<Path> files = Files.walk(corpora)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> new Candidate(file, pixels(file)))
          .filter(candidate -> candidate.pixels() <= limit)
          .sorted(Comparator.comparingLong(Candidate::pixels).thenComparing(Candidate::file))
          .toList();
    }
  }

  private static long pixels(Path file) {
    try {
      ImageHeader header = ImageFile.probe(file);
      return header.size().pixels();
    } catch (IOException e) {
      return 0;
    }
  }

  /** One folder with all of them, for names occur in several corpora. */
  private List<Path> link(List<Candidate> candidates) throws IOException {
    Path folder = Files.createDirectory(root.resolve("in"));
    List<Path> links = new ArrayList<>();
    for (int i = 0; i < candidates.size(); i++) {
      Path file = candidates.get(i).file();
      String name = file.getFileName().toString().replaceAll("[^A-Za-z0-9._-]", "_");
      String end = name.substring(Math.max(0, name.length() - 80));
      Path link = folder.resolve(String.format("%06d-%s", i, end));
      links.add(Files.createSymbolicLink(link, file.toAbsolutePath()));
    }
    return links;
  }

  private List<String> run(List<Path> links) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("deblur", "--json", "--threads", "1"));
    arguments.addAll(List.of("--memory", "2g", "-o", root.resolve("out").toString()));
    links.forEach(link -> arguments.add(link.toString()));
    FddnProcess process = FddnProcess.start("exec nice -n 15", List.of("-Xmx1g"), root, arguments);
    Path told = root.resolve("out.log");
    long size = 0;
    long since = System.nanoTime();
    while (process.isAlive()) {
      Thread.sleep(200);
      peak = Math.max(peak, process.kilobytes("VmHWM"));
      if (Files.size(told) > size) {
        size = Files.size(told);
        since = System.nanoTime();
      }
      Duration silence = Duration.ofNanos(System.nanoTime() - since);
      longest = silence.compareTo(longest) > 0 ? silence : longest;
    }
    int status = process.ended(HANG.toSeconds());
    if (status > 1) {
      wrong.add("exit status " + status);
    }
    process.errors().forEach(line -> wrong.add("on standard error: " + line));
    return Files.readAllLines(told, StandardCharsets.UTF_8);
  }

  /** What became of each file by its number; a message that is none for people is wrong. */
  private Map<Integer, String> fates(List<String> lines) {
    Map<Integer, String> fates = new HashMap<>();
    for (String line : lines) {
      Matcher status = STATUS.matcher(line);
      Matcher input = INPUT.matcher(line);
      if (!status.find() || !input.find()) {
        wrong.add("told: " + line);
        continue;
      }
      fates.put(Integer.valueOf(input.group(1)), status.group(1));
      Matcher message = MESSAGE.matcher(line);
      if (message.find() && message.group(1).matches(".*(Bug:|\\\\n|\\\\u00|Java's heap).*")) {
        wrong.add("told: " + line);
      }
    }
    return fates;
  }

  private void report(Map<String, int[]> counts) {
    System.out.println("| corpus | files | restored | refused | wrong |");
    System.out.println("| --- | --- | --- | --- | --- |");
    counts.forEach(
        (corpus, row) ->
            System.out.printf(
                "| %s | %d | %d | %d | %d |%n",
                corpus, row[0] + row[1] + row[2], row[0], row[1], row[2]));
    System.out.printf(
        "peak %d MB; longest silence %.1f s (a hang is %d s without network)%n",
        peak / 1024, longest.toMillis() / 1000.0, HANG.toSeconds());
    wrong.forEach(line -> System.out.println("wrong: " + line));
  }
}
