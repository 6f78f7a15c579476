package io.github.fddn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fddn.image.ImageFormat;
import io.github.fddn.image.ImageSize;
import io.github.fddn.image.TestImages;
import io.github.fddn.image.file.EncodeOptions;
import io.github.fddn.image.file.ImageFile;
import io.github.fddn.image.file.OnExistingFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Files of any name, in folders of any name, named one by one or by their folder. */
class AnyNameTest {
  private static final ImageSize SIZE = new ImageSize(9, 7);

  /** Signs that shells, patterns and file systems have a meaning for, and letters of many kinds. */
  @Provide
  Arbitrary<Set<String>> names() {
    return Arbitraries.strings()
        .withChars(" '\"`$&;()[]{}!#%+,=@~^-_.äöüßéñ日本語アЖ0123456789abcXYZ")
        .ofMinLength(1)
        .ofMaxLength(40)
        // Hidden files are passed over, and '~' stands for the user's folder.
        .map(text -> text.replaceAll("^[.~]+", "x"))
        .set()
        .ofMinSize(2)
        .ofMaxSize(12);
  }

  private static CommandRun deblur(List<String> inputs, Path out) {
    List<String> line = new ArrayList<>(List.of("deblur", "--quiet", "--model", CommandRun.MODEL));
    line.addAll(List.of("-o", out.toString()));
    line.addAll(inputs);
    return CommandRun.of(line.toArray(String[]::new));
  }

  private static Set<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      Set<String> names = new TreeSet<>();
      files.forEach(file -> names.add(file.getFileName().toString()));
      return names;
    }
  }

  @Property(tries = 15)
  void areReadAndMirrored(@ForAll("names") Set<String> names) throws IOException {
    Path root = Files.createTempDirectory("any-name");
    try {
      Path in = Files.createDirectory(root.resolve(names.iterator().next()));
      Set<String> written = new TreeSet<>();
      List<String> inputs = new ArrayList<>();
      for (String name : names) {
        Path file = in.resolve(name + ".png");
        ImageFile.write(
            TestImages.waves(SIZE, 3, false),
            EncodeOptions.of(ImageFormat.PNG),
            file,
            OnExistingFile.FAIL);
        written.add(name + ".png");
        inputs.add(file.toString());
      }

      CommandRun named = deblur(inputs, root.resolve("one by one"));
      CommandRun folder = deblur(List.of(in.toString()), root.resolve("-folder-"));

      assertThat(named.err()).isEmpty();
      assertThat(folder.err()).isEmpty();
      assertThat(names(root.resolve("one by one"))).isEqualTo(written);
      assertThat(names(root.resolve("-folder-"))).isEqualTo(written);
    } finally {
      delete(root);
    }
  }

  private static void delete(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
