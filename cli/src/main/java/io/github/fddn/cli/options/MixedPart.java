package io.github.fddn.cli.options;

import io.github.fddn.model.WeightMixture;
import java.io.IOException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A model and its share of a mixture as people write it, such as {@code old.onnx:0.4}.
 *
 * @param model the model as written
 * @param share its share, finite
 */
public record MixedPart(String model, double share) {

  /**
   * Reads the model.
   *
   * @throws IOException if the file cannot be read or is no model; one line that names it
   */
  public WeightMixture.Part read() throws IOException {
    return new WeightMixture.Part(model, WrittenModel.read(model), share);
  }

  /** Reads {@code MODEL:SHARE}; the last colon counts, as drives of Windows have one, too. */
  public static final class Reader implements ITypeConverter<MixedPart> {
    @Override
    public MixedPart convert(String text) {
      int colon = text.lastIndexOf(':');
      if (colon > 0) {
        try {
          double share = Double.parseDouble(text.substring(colon + 1).strip());
          if (Double.isFinite(share)) {
            return new MixedPart(text.substring(0, colon), share);
          }
        } catch (NumberFormatException e) {
          // Told below: no number.
        }
      }
      throw new TypeConversionException(
          "got '" + text + "', expected MODEL:SHARE such as old.onnx:0.4");
    }
  }
}
