package io.github.fddn.server.http;

import io.github.fddn.image.ImageFormat;
import io.github.fddn.image.metadata.MetadataPolicy;
import io.github.fddn.restore.DeblurOptions;
import io.github.fddn.server.work.Problem;
import io.github.fddn.server.work.ProblemException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.eclipse.jetty.util.Fields;

/** What is wanted of a picture, from the query or the fields of a form. */
final class Parameters {
  private static final List<String> NAMES = List.of("strength", "format", "quality", "metadata");

  private Parameters() {}

  /** Reads all; a name that does not exist is refused, as it is a mistake. */
  static DeblurOptions read(Fields fields) {
    return read(fields, DeblurOptions.defaults());
  }

  /** The same, where {@code options} stand for what is not said. */
  static DeblurOptions read(Fields fields, DeblurOptions options) {
    DeblurOptions read = options;
    for (Fields.Field field : fields) {
      read = with(read, field.getName(), String.valueOf(field.getValue()));
    }
    return read;
  }

  private static DeblurOptions with(DeblurOptions options, String name, String value) {
    return switch (name) {
      case "strength" -> options.withStrength(strength(value));
      case "format" -> options.withFormat(format(value));
      case "quality" -> options.withQuality(quality(value));
      case "metadata" -> options.withMetadata(metadata(value));
      default ->
          throw Problem.BAD_PARAMETER.because(
              "Parameter: got '" + shown(name) + "', expected one of " + String.join(", ", NAMES));
    };
  }

  private static double strength(String value) {
    try {
      double strength = Double.parseDouble(value);
      if (strength >= 0 && strength <= 1) {
        return strength;
      }
    } catch (NumberFormatException e) {
      // Told below, like a number out of range.
    }
    throw wrong("strength", value, "a number from 0 to 1");
  }

  private static int quality(String value) {
    try {
      int quality = Integer.parseInt(value);
      if (quality >= 1 && quality <= 100) {
        return quality;
      }
    } catch (NumberFormatException e) {
      // Told below, like a number out of range.
    }
    throw wrong("quality", value, "a whole number from 1 to 100");
  }

  private static ImageFormat format(String value) {
    return Arrays.stream(ImageFormat.values())
        .filter(ImageFormat::canWrite)
        .filter(format -> format.name().equalsIgnoreCase(value))
        .findFirst()
        .orElseThrow(() -> wrong("format", value, "jpeg, png, tiff or webp"));
  }

  private static MetadataPolicy metadata(String value) {
    return Arrays.stream(MetadataPolicy.values())
        .filter(policy -> word(policy).equals(value))
        .findFirst()
        .orElseThrow(() -> wrong("metadata", value, "keep, strip-gps or strip-all"));
  }

  private static String word(MetadataPolicy policy) {
    return policy.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static ProblemException wrong(String name, String value, String expected) {
    return Problem.BAD_PARAMETER.because(
        "Parameter " + name + ": got '" + shown(value) + "', expected " + expected);
  }

  private static String shown(String text) {
    return text.length() > 40 ? text.substring(0, 40) + "…" : text;
  }
}
