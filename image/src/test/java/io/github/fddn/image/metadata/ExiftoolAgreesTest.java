package io.github.fddn.image.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.fddn.image.ImageFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Where exiftool is installed, it lists the same tags before and after. */
class ExiftoolAgreesTest {
  /** Groups of the file and its pixels, and what exiftool derives from several groups. */
  private static final Set<String> FILE_GROUPS =
      Set.of("ExifTool", "System", "File", "Composite", "RIFF");

  /** Tags of IFD0 and PNG that say how the pixels are stored. */
  private static final Set<String> STRUCTURE =
      Set.of(
          "IFD0:ImageWidth",
          "IFD0:ImageHeight",
          "IFD0:BitsPerSample",
          "IFD0:Compression",
          "IFD0:PhotometricInterpretation",
          "IFD0:StripOffsets",
          "IFD0:SamplesPerPixel",
          "IFD0:RowsPerStrip",
          "IFD0:StripByteCounts",
          "IFD0:PlanarConfiguration",
          "PNG:ImageWidth",
          "PNG:ImageHeight");

  @BeforeAll
  static void needsExiftool() throws InterruptedException {
    try {
      assumeTrue(new ProcessBuilder("exiftool", "-ver").start().waitFor() == 0);
    } catch (IOException e) {
      assumeTrue(false, "exiftool is not installed");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"JPEG", "PNG", "TIFF", "WEBP"})
  void aboutEveryTagOfThePhotograph(ImageFormat format, @TempDir Path folder) throws IOException {
    byte[] rich = Samples.rich(format);
    byte[] after = Samples.spliced(Samples.read(format, rich), format);

    assertThat(listing(after, folder, format)).isEqualTo(listing(rich, folder, format));
  }

  @ParameterizedTest
  @EnumSource(names = {"JPEG", "PNG", "TIFF", "WEBP"})
  void thatTheFileIsSound(ImageFormat format, @TempDir Path folder) throws IOException {
    byte[] file = Samples.spliced(Samples.read(format, Samples.rich(format)), format);
    Path path = Files.write(folder.resolve("a." + format.extension()), file);

    assertThat(run("-warning", "-error", "-a", "-s3", path.toString())).isEmpty();
  }

  private static Set<String> listing(byte[] file, Path folder, ImageFormat format)
      throws IOException {
    Path path = Files.write(folder.resolve("a." + format.extension()), file);
    return run("-G1", "-a", "-s", path.toString())
        .lines()
        .map(line -> line.replaceFirst("^\\[(.*?)]\\s+(\\S+)\\s*: ", "$1:$2="))
        .filter(line -> !FILE_GROUPS.contains(line.substring(0, line.indexOf(':'))))
        .filter(line -> !STRUCTURE.contains(line.substring(0, line.indexOf('='))))
        .filter(line -> format != ImageFormat.TIFF || !line.startsWith("IFD1:")) // a second page
        .filter(line -> !line.startsWith("IFD1:ThumbnailOffset")) // counted from the file's start
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String run(String... arguments) throws IOException {
    String[] command = new String[arguments.length + 1];
    command[0] = "exiftool";
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
