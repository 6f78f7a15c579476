package io.github.fddn.cli.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fddn.image.metrics.Alignment;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compiles a plug-in, as the one with OpenCV is made, and loads it into this program. */
class PlugInTest {
  private static final String SOURCE =
      """
      import io.github.fddn.image.Image;
      import io.github.fddn.image.metrics.AlignedPair;
      import io.github.fddn.image.metrics.Alignment;

      public class Own implements Alignment {
        public Own() { BEGIN }

        public String description() {
          return org.bytedeco.javacpp.Loader.class
              .getProtectionDomain().getCodeSource().getLocation().getPath();
        }

        public AlignedPair align(Image restored, Image sharp) {
          throw new UnsupportedOperationException();
        }
      }
      """;

  @TempDir Path root;
  private Path folder;

  @BeforeEach
  void makeTheFolder() throws IOException {
    folder = Files.createDirectory(root.resolve("opencv"));
  }

  @Test
  void takesPresetsFromItsOwnFolderThoughTheProgramHasThemToo() throws Exception {
    plugIn("");

    Alignment found = PlugIn.find(Alignment.class, folder).orElseThrow();

    assertThat(found.description()).isEqualTo(folder.resolve("javacpp.jar").toString());
    assertThat(Path.of(javacpp())).isNotEqualTo(folder.resolve("javacpp.jar"));
  }

  @Test
  void tellsInOneLineThatItsLibrariesAreMissing() throws Exception {
    plugIn("throw new UnsatisfiedLinkError(\"no jniopencv in java.library.path\");");

    assertThatThrownBy(() -> PlugIn.find(Alignment.class, folder))
        .isInstanceOf(IOException.class)
        .hasMessage(folder + ": the plug-in cannot start: no jniopencv in java.library.path");
  }

  @Test
  void isNotThereWhereNoFolderIs() throws IOException {
    assertThat(PlugIn.find(Alignment.class, root.resolve("nowhere"))).isEmpty();
    assertThat(PlugIn.find(Alignment.class, folder)).isEmpty();
  }

  private void plugIn(String begin)
      throws IOException, ReflectiveOperationException, URISyntaxException {
    Path source = Files.writeString(root.resolve("Own.java"), SOURCE.replace("BEGIN", begin));
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-proc:none",
                "-cp",
                System.getProperty("java.class.path") + File.pathSeparator + javacpp(),
                source.toString());
    assertThat(status).isZero();
    try (var jar = new JarOutputStream(Files.newOutputStream(folder.resolve("own.jar")))) {
      jar.putNextEntry(new JarEntry("Own.class"));
      jar.write(Files.readAllBytes(root.resolve("Own.class")));
      jar.putNextEntry(new JarEntry("META-INF/services/" + Alignment.class.getName()));
      jar.write("Own".getBytes(StandardCharsets.UTF_8));
    }
    Files.copy(Path.of(javacpp()), folder.resolve("javacpp.jar"));
  }

  /** Where the program has JavaCPP, which comes with training and is no dependency of its own. */
  private static String javacpp() throws ReflectiveOperationException, URISyntaxException {
    Class<?> loader = Class.forName("org.bytedeco.javacpp.Loader");
    return Path.of(loader.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
  }
}
