package io.github.fddn.train;

import io.github.fddn.model.json.QuotedText;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Says in one line what is wrong with a recipe, and which word was not known. */
public final class RecipeException extends IOException {
  private static final long serialVersionUID = 1L;

  private final Optional<String> unknown;
  private final List<String> known;

  RecipeException(String message, Throwable cause) {
    super(QuotedText.of(message), cause);
    this.unknown = Optional.empty();
    this.known = List.of();
  }

  RecipeException(String message, String unknown, Collection<String> known) {
    super(QuotedText.of(message));
    this.unknown = Optional.of(unknown);
    this.known = List.copyOf(known);
  }

  /** The word that stands where another was expected, if that is what is wrong. */
  public Optional<String> unknown() {
    return unknown;
  }

  /** The words that were expected in its place. */
  public List<String> known() {
    return known;
  }
}
