package io.github.fddn.cli.options;

import io.github.fddn.cli.files.NearestName;
import io.github.fddn.data.video.Gamma;
import io.github.fddn.data.video.VideoSettings;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How frames of high-speed video become pictures. */
public final class VideoArguments {
  private static final Set<String> EXTENSIONS =
      Set.of("mp4", "mov", "m4v", "avi", "mkv", "webm", "mts", "m2ts", "mpg", "mpeg", "3gp");

  @Option(
      names = "--frames",
      paramLabel = "N..M",
      converter = FrameRange.class,
      description = {
        "Frames averaged for a picture: odd numbers in this range; the truth is the middle one.",
        "Default: 7..13."
      })
  Frames frames = new Frames(7, 13);

  @Option(
      names = "--gamma",
      paramLabel = "CURVE",
      converter = GammaWord.class,
      description = {
        "Light that levels stand for: srgb, 2.2 (as GoPro's blur_gamma), or linear (levels as they"
            + " are, as GoPro's blur). Default: srgb."
      })
  Gamma gamma = Gamma.SRGB;

  /**
   * Numbers of frames.
   *
   * @param least fewest
   * @param most most
   */
  record Frames(int least, int most) {}

  /** Whether a file is taken for a video: by its extension. */
  public static boolean isVideo(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    int dot = name.lastIndexOf('.');
    return dot > 0 && EXTENSIONS.contains(name.substring(dot + 1));
  }

  /** What is made of videos. */
  public VideoSettings settings(double mostMegapixels, long seed) {
    return new VideoSettings(frames.least(), frames.most(), gamma, mostMegapixels, seed);
  }

  /** Reads {@code 7..13} or {@code 9}. */
  static final class FrameRange implements ITypeConverter<Frames> {
    @Override
    public Frames convert(String text) {
      int dots = text.indexOf("..");
      try {
        Frames frames =
            dots < 0
                ? new Frames(Integer.parseInt(text), Integer.parseInt(text))
                : new Frames(
                    Integer.parseInt(text.substring(0, dots)),
                    Integer.parseInt(text.substring(dots + 2)));
        // The settings' own checks decide.
        VideoSettings checked = new VideoSettings(frames.least(), frames.most(), Gamma.SRGB, 1, 1);
        return new Frames(checked.leastFrames(), checked.mostFrames());
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(
            "got '"
                + text
                + "', expected a range such as 7..13 or an odd number such as 9, from 3 to "
                + VideoSettings.LONGEST);
      }
    }
  }

  /** The words for {@link Gamma}. */
  static final class GammaWord implements ITypeConverter<Gamma> {
    @Override
    public Gamma convert(String text) {
      List<String> words = Arrays.stream(Gamma.values()).map(Gamma::word).toList();
      for (Gamma gamma : Gamma.values()) {
        if (gamma.word().equalsIgnoreCase(text)) {
          return gamma;
        }
      }
      String nearest =
          NearestName.of(text, words).map(word -> "; did you mean " + word + "?").orElse("");
      throw new TypeConversionException(
          "got '" + text + "', expected " + String.join(", ", words) + nearest);
    }
  }
}
