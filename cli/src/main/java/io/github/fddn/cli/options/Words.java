package io.github.fddn.cli.options;

import io.github.fddn.cli.files.NearestName;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * The words an option takes, one for each constant of an enum: lower case, with a helpful answer to
 * any other word.
 */
abstract class Words<E extends Enum<E>> implements ITypeConverter<E> {
  private final List<E> constants;

  Words(E[] constants) {
    this.constants = Arrays.asList(constants);
  }

  /** The word for {@code constant}. */
  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The words for {@code constants}. */
  static List<String> of(Enum<?>[] constants) {
    return Arrays.stream(constants).map(Words::word).toList();
  }

  /** The constant for a word that is no constant's name; null if it means nothing. */
  E synonym(String word) {
    throw unknown(word);
  }

  @Override
  public E convert(String word) {
    return constants.stream()
        .filter(constant -> word(constant).equalsIgnoreCase(word))
        .findFirst()
        .orElseGet(() -> synonym(word));
  }

  private TypeConversionException unknown(String word) {
    List<String> words = constants.stream().map(Words::word).toList();
    String nearest =
        NearestName.of(word, words).map(name -> "; did you mean " + name + "?").orElse("");
    return new TypeConversionException(
        "got '" + word + "', expected " + String.join(", ", words) + nearest);
  }
}
