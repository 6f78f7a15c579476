package io.github.fddn.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher with stand-ins for Java and Maven that tell how they were called. */
class LauncherTest {
  private static final Path LAUNCHER = Path.of("..", "fddn");

  @TempDir Path root;
  private Path clone;

  @BeforeEach
  void aCloneInAFolderWithASpace() throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "needs a POSIX system");
    clone = Files.createDirectories(root.resolve("a clone/cli/src/main")).resolve("../../..");
    clone = clone.normalize();
    Files.copy(LAUNCHER, clone.resolve("fddn"));
    Files.writeString(clone.resolve("pom.xml"), "<project/>");
  }

  private Path program(String name, String body) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + body + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    return file;
  }

  private void java(String folder, String version) throws IOException {
    program(
        folder + "/bin/java",
        "if [ \"$1\" = -version ]; then echo 'openjdk version \""
            + version
            + "\" 2025-01-01' >&2; else for a; do echo \"[$a]\"; done; [ -z \"$MALLOC_ARENA_MAX\" ] || echo \"arenas $MALLOC_ARENA_MAX\"; [ -z \"$GLIBC_TUNABLES\" ] || echo \"tunables $GLIBC_TUNABLES\"; fi");
    program(folder + "/bin/javac", "");
  }

  /** Maven makes the file that tells a finished build. */
  private void maven() throws IOException {
    program(
        "tools/mvn", "mkdir -p '" + app() + "/lib'; touch '" + app() + "/built'; echo built >&2");
  }

  private Path app() {
    return clone.resolve("cli/target/fddn");
  }

  private String run(Map<String, String> environment, Path script, String... arguments)
      throws IOException, InterruptedException {
    List<String> line = new ArrayList<>(List.of("/bin/sh", script.toString()));
    line.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
    builder.environment().remove("JAVA_HOME");
    builder.environment().put("PATH", root.resolve("tools") + ":/usr/bin:/bin");
    builder.environment().putAll(environment);
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return said + "status " + process.waitFor();
  }

  @Test
  void buildsOnFirstUseAndSaysSoThenOnlyStarts() throws IOException, InterruptedException {
    java("jdk", "17.0.15");
    maven();
    Map<String, String> environment = Map.of("JAVA_HOME", root.resolve("jdk").toString());

    String first = run(environment, clone.resolve("fddn"), "deblur", "x y.jpg");
    String second = run(environment, clone.resolve("fddn"), "deblur", "x y.jpg");

    assertThat(first).startsWith("fddn: building, this once; ");
    assertThat(second)
        .startsWith("[@" + app() + "/jvm.options]\n")
        .contains(
            "[-cp]\n["
                + app()
                + "/lib/fddn-cli.jar]\n[io.github.fddn.cli.Main]\n[deblur]\n[x y.jpg]\n")
        .endsWith("status 0");
  }

  @Test
  void buildsAgainWhenASourceIsYoungerThanTheBuild() throws IOException, InterruptedException {
    java("jdk", "21");
    maven();
    Map<String, String> environment = Map.of("JAVA_HOME", root.resolve("jdk").toString());
    run(environment, clone.resolve("fddn"));
    Files.writeString(clone.resolve("cli/src/main/New.java"), "class New {}");
    Files.setLastModifiedTime(app().resolve("built"), FileTime.fromMillis(1_000_000_000_000L));

    assertThat(run(environment, clone.resolve("fddn")))
        .startsWith("fddn: building again because the sources changed\n");
  }

  @Test
  void worksThroughALinkAndPassesOptionsToJava() throws IOException, InterruptedException {
    java("jdk", "17");
    maven();
    Path link = Files.createSymbolicLink(root.resolve("link"), clone.resolve("fddn"));
    Map<String, String> environment =
        Map.of("JAVA_HOME", root.resolve("jdk").toString(), "FDDN_JAVA_OPTS", "-Xmx3g -Da=b");

    assertThat(run(environment, link, "--version")).contains("[-Xmx3g]\n[-Da=b]\n[-cp]\n");
  }

  @Test
  void givesNativeLibrariesToThoseCommandsThatNeedThem() throws IOException, InterruptedException {
    java("jdk", "17");
    maven();
    Files.createDirectories(clone.resolve("train/target/natives"));
    Map<String, String> environment = Map.of("JAVA_HOME", root.resolve("jdk").toString());
    run(environment, clone.resolve("fddn"));

    for (String command : List.of("train", "ablate", "augment", "synthesize")) {
      assertThat(run(environment, clone.resolve("fddn"), command))
          .contains("fddn-cli.jar:" + clone + "/train/target/natives/*]");
    }
    assertThat(run(environment, clone.resolve("fddn"), "deblur")).contains("fddn-cli.jar]");
  }

  @Test
  void holdsTheHeapsOfTheServicesManyThreadsTogether() throws IOException, InterruptedException {
    java("jdk", "17");
    maven();
    String home = root.resolve("jdk").toString();
    run(Map.of("JAVA_HOME", home), clone.resolve("fddn"));

    assertThat(run(Map.of("JAVA_HOME", home), clone.resolve("fddn"), "serve"))
        .contains("\narenas 2\n");
    assertThat(
            run(Map.of("JAVA_HOME", home, "MALLOC_ARENA_MAX", "4"), clone.resolve("fddn"), "serve"))
        .contains("\narenas 4\n");
    assertThat(run(Map.of("JAVA_HOME", home), clone.resolve("fddn"), "deblur"))
        .doesNotContain("arenas");
  }

  @Test
  void asksForHugePagesExceptForTheServiceAndKeepsTheMemoryOfTraining()
      throws IOException, InterruptedException {
    java("jdk", "17");
    maven();
    String home = root.resolve("jdk").toString();
    Map<String, String> usual = Map.of("JAVA_HOME", home);
    run(usual, clone.resolve("fddn"));

    assertThat(run(usual, clone.resolve("fddn"), "deblur"))
        .contains("tunables glibc.malloc.hugetlb=1\n");
    assertThat(run(usual, clone.resolve("fddn"), "train"))
        .contains("tunables glibc.malloc.hugetlb=1:glibc.malloc.trim_threshold=");
    assertThat(run(usual, clone.resolve("fddn"), "serve")).doesNotContain("tunables");
    assertThat(
            run(Map.of("JAVA_HOME", home, "GLIBC_TUNABLES", "own"), clone.resolve("fddn"), "train"))
        .contains("tunables own\n");
  }

  @Test
  void showsWhatFailedWhenTheBuildFails() throws IOException, InterruptedException {
    java("jdk", "17");
    program("tools/mvn", "echo 'no network'; exit 1");

    assertThat(
            run(
                Map.of("JAVA_HOME", root.resolve("jdk").toString()),
                clone.resolve("fddn"),
                "--version"))
        .contains("no network\nfddn: the build failed, see above; 'mvn package' in " + clone)
        .endsWith("status 3");
  }

  @Test
  void passesOverAnOldJava() throws IOException, InterruptedException {
    java("old", "1.8.0_402");
    java("new", "17.0.1");
    maven();
    Files.createSymbolicLink(root.resolve("tools/java"), root.resolve("new/bin/java"));

    assertThat(
            run(
                Map.of("JAVA_HOME", root.resolve("old").toString()),
                clone.resolve("fddn"),
                "--version"))
        .contains("[--version]\n")
        .endsWith("status 0");
  }
}
