package io.github.fddn.cli.options;

import io.github.fddn.data.blur.MotionSettings;
import io.github.fddn.data.blur.SensorSettings;
import io.github.fddn.data.synthesis.SynthesisSettings;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How photographs are blurred. */
public final class SynthesizeArguments {
  /** Some focus is lost by every hand that moves; of no other use to anybody than as it is. */
  private static final double FOCUS = 0.3;

  private static final double MOST_MEGAPIXELS = 24;

  @Option(
      names = "--blur",
      paramLabel = "PIXELS",
      converter = BlurLengths.Reader.class,
      description = {
        "Length of the blur: a range (1.5..36), or fixed lengths (4,12,28), each a sequence of its"
            + " own with the same places.",
        "Default: 1.5..36."
      })
  BlurLengths blur = new BlurLengths(List.of(new BlurLengths.Range(1.5, 36)));

  @Option(
      names = "--count",
      paramLabel = "N",
      converter = Count.class,
      description = "Pictures a sequence; photographs take turns. Default: one of each.")
  @Nullable Integer count;

  @Option(
      names = "--size",
      paramLabel = "PIXELS",
      converter = Size.class,
      description = "Cut squares of this side out of the photographs. Default: whole ones.")
  @Nullable Integer size;

  @Option(
      names = "--megapixels",
      paramLabel = "N",
      converter = Megapixels.class,
      description = {
        "Reduce larger photographs to this: their noise and softness shrink with them.",
        "Default: 1.5."
      })
  double megapixels = 1.5;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "The same seed makes the same pictures. Default: 1.")
  long seed = 1;

  @Option(
      names = "--still",
      paramLabel = "0..1",
      converter = Share.class,
      description = "Share of pictures left sharp. Default: 0.")
  double still;

  @Option(
      names = "--turning",
      paramLabel = "0..1",
      converter = Share.class,
      description = "Share where the camera also rolls and moves forward. Default: 0.25.")
  double turning = MotionSettings.defaults().turning();

  @Option(
      names = "--moving",
      paramLabel = "0..1",
      converter = Share.class,
      description = "Share where a part of the picture moves in its own way. Default: 0.3.")
  double moving = MotionSettings.defaults().moving();

  @Option(
      names = "--saturated",
      paramLabel = "0..1",
      converter = Share.class,
      description = "Share where lights are brighter than white, and draw streaks. Default: 0.35.")
  double saturated = MotionSettings.defaults().saturated();

  @Option(
      names = "--noise",
      paramLabel = "0..1",
      converter = Share.class,
      description =
          "Share with a sensor's noise, some of it through a colour mosaic. Default: 0.5.")
  double noise = SensorSettings.defaults().noise();

  @Option(
      names = "--jpeg",
      paramLabel = "0..1",
      converter = Share.class,
      description = "Share that went through JPEG (quality 75 to 97). Default: 0.2.")
  double jpeg = SensorSettings.defaults().jpeg();

  @Option(
      names = "--threads",
      paramLabel = "N",
      converter = MachineArguments.Threads.class,
      description = "Pictures made at a time. Default: as many as processors and memory allow.")
  @Nullable Integer threads;

  /** Larger pictures are reduced to this. */
  public double megapixels() {
    return megapixels;
  }

  /** Decides all that is drawn. */
  public long seed() {
    return seed;
  }

  /** Pictures made at a time, if memory allows. */
  public int threads() {
    return threads == null ? Runtime.getRuntime().availableProcessors() : threads;
  }

  /** What is made. */
  public SynthesisSettings settings() {
    List<MotionSettings> sequences =
        blur.ranges().stream()
            .map(
                range ->
                    new MotionSettings(
                        range.least(), range.most(), still, FOCUS, turning, moving, saturated))
            .toList();
    return new SynthesisSettings(
        sequences,
        // Exposure differs from photograph to photograph already.
        new SensorSettings(noise, SensorSettings.defaults().mosaic(), jpeg, 0),
        size == null ? OptionalInt.empty() : OptionalInt.of(size),
        megapixels,
        seed);
  }

  /** Pictures a sequence: as asked for, or as many as there are. */
  public int count(int all) {
    return count == null ? all : count;
  }

  /** A number of pictures. */
  static final class Count extends WholeNumber {
    Count() {
      super(1, 1_000_000);
    }
  }

  /** The side of a square. */
  static final class Size extends WholeNumber {
    Size() {
      super(32, 4096);
    }
  }

  /** A number of megapixels. */
  static final class Megapixels implements ITypeConverter<Double> {
    @Override
    public Double convert(String text) {
      try {
        double number = Double.parseDouble(text.strip());
        if (number > 0 && number <= MOST_MEGAPIXELS) {
          return number;
        }
      } catch (NumberFormatException e) {
        // Told below, like a number out of range.
      }
      throw new TypeConversionException(
          "got '" + text + "', expected a number above 0, at most " + (int) MOST_MEGAPIXELS);
    }
  }
}
