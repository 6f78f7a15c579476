package io.github.fddn.data.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.fddn.data.blur.Planes;
import io.github.fddn.data.crops.SharpPhotos;
import io.github.fddn.data.synthesis.SyntheticPair;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against ffmpeg and numpy; see the README beside the clip. */
class VideoSynthesisTest {
  /** Versions of FFmpeg round colours in other ways. */
  private static final int MOST_LEVELS = 3;

  private static Path resource(String name) {
    try {
      return Path.of(VideoSynthesisTest.class.getResource("/video/" + name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<SyntheticPair> pairs(VideoSettings settings) throws IOException {
    return pairs("clip.mp4", settings);
  }

  private static List<SyntheticPair> pairs(String clip, VideoSettings settings) throws IOException {
    List<SyntheticPair> pairs = new ArrayList<>();
    try (VideoSynthesis video = VideoSynthesis.open(resource(clip), "clip", settings)) {
      for (var next = video.next(); next.isPresent(); next = video.next()) {
        pairs.add(next.get());
      }
    }
    return pairs;
  }

  private static void requireClose(Planes made, String name) throws IOException {
    byte[] expected = SharpPhotos.read(resource(name + ".png"), 1).levels();
    for (int i = 0; i < expected.length; i++) {
      assertThat(Math.abs((made.levels()[i] & 0xff) - (expected[i] & 0xff)))
          .as("%s at %d", name, i)
          .isLessThanOrEqualTo(MOST_LEVELS);
    }
  }

  @ParameterizedTest
  @EnumSource(Gamma.class)
  void aPictureIsTheMeanOfItsFramesAndItsTruthTheMiddleOne(Gamma gamma) throws IOException {
    List<SyntheticPair> pairs = pairs(new VideoSettings(7, 7, gamma, 1, 1));

    assertThat(pairs).hasSize(4);
    SyntheticPair first = pairs.get(0);
    assertThat(first.name()).isEqualTo("000001");
    requireClose(first.blurred(), "mean-" + (gamma == Gamma.POWER ? "power" : gamma.word()));
    requireClose(first.sharp(), "middle");
    requireClose(pairs.get(1).sharp(), "second-middle");
    assertThat(pairs.get(3).facts())
        .containsEntry("first_frame", 21.0)
        .containsEntry("frames", 7.0);
  }

  @ParameterizedTest
  @ValueSource(ints = {90, 180, 270})
  void framesOfATurnedTelephoneStandUpright(int degrees) throws IOException {
    SyntheticPair pair =
        pairs("turned-" + degrees + ".mp4", new VideoSettings(3, 3, Gamma.SRGB, 1, 1)).get(0);

    assertThat(pair.sharp().width()).isEqualTo(degrees == 180 ? 48 : 32);
    requireClose(pair.sharp(), "turned-" + degrees);
  }

  @Test
  void numbersOfFramesAreOddWithinTheirRangeAndTheSameForTheSameSeed() throws IOException {
    VideoSettings settings = new VideoSettings(3, 8, Gamma.SRGB, 1, 5);
    List<Double> counts = pairs(settings).stream().map(pair -> pair.facts().get("frames")).toList();
    assertThat(counts).isSubsetOf(3.0, 5.0, 7.0).hasSizeGreaterThan(3);
    assertThat(pairs(settings).stream().map(pair -> pair.facts().get("frames")).toList())
        .isEqualTo(counts);
  }

  @Test
  void framesLargerThanAskedForAreReduced() throws IOException {
    SyntheticPair pair = pairs(new VideoSettings(7, 7, Gamma.SRGB, 0.001, 1)).get(0);
    assertThat(pair.blurred().width() * pair.blurred().height()).isBetween(900, 1000);
    assertThat(pair.sharp().width()).isEqualTo(pair.blurred().width());
  }

  @Test
  void whatIsNoVideoIsNamed(@TempDir Path root) throws IOException {
    Path file = Files.writeString(root.resolve("x.mp4"), "no video at all");
    assertThatThrownBy(
            () -> VideoSynthesis.open(file, "x", new VideoSettings(7, 7, Gamma.SRGB, 1, 1)))
        .isInstanceOf(IOException.class)
        .hasMessage(
            file
                + ": not a video that can be read, expected one such as MP4 or MOV; convert it"
                + " first");
  }

  @Test
  void aDamagedVideoIsNamedAndClosed(@TempDir Path root) throws IOException {
    Path open = Path.of("/proc/self/fd");
    assumeTrue(Files.isDirectory(open), "needs Linux");
    String clip = Files.readString(resource("clip.mp4"), StandardCharsets.ISO_8859_1);
    assertThat(clip).contains("avc1");
    Path file = root.resolve("damaged.mp4");
    Files.writeString(file, clip.replace("avc1", "zzzz"), StandardCharsets.ISO_8859_1);

    assertThatThrownBy(
            () -> VideoSynthesis.open(file, "x", new VideoSettings(7, 7, Gamma.SRGB, 1, 1)))
        .hasMessageStartingWith(file + ": not a video that can be read");
    try (var descriptors = Files.list(open)) {
      assertThat(descriptors.filter(one -> isOf(one, file))).isEmpty();
    }
  }

  private static boolean isOf(Path descriptor, Path file) {
    try {
      return Files.readSymbolicLink(descriptor).equals(file.toRealPath());
    } catch (IOException e) {
      // The one of the listing itself is gone by now.
      return false;
    }
  }

  @Test
  void aWindowHasAMiddleFrame() {
    assertThatThrownBy(() -> new VideoSettings(8, 8, Gamma.SRGB, 1, 1))
        .hasMessage("frames: got 8 to 8, expected 3 to 63 with an odd number among them");
    assertThat(Optional.of(new VideoSettings(8, 9, Gamma.SRGB, 1, 1))).isPresent();
  }
}
