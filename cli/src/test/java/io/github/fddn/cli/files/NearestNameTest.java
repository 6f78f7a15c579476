package io.github.fddn.cli.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class NearestNameTest {
  private static final List<String> WORDS = List.of("--output", "--overwrite", "--quality");

  @Test
  void findsTheWordWithFewestEdits() {
    assertThat(NearestName.of("--outptu", WORDS)).contains("--output");
    assertThat(NearestName.of("--overwrit", WORDS)).contains("--overwrite");
    assertThat(NearestName.of("--Quallity", WORDS)).contains("--quality");
  }

  @Test
  void findsNothingWhereNothingIsNear() {
    assertThat(NearestName.of("--banana", WORDS)).isEmpty();
  }

  @Property(tries = 200)
  void findsAnyWordWithOneLetterTooMany(
      @ForAll @AlphaChars @StringLength(min = 3, max = 12) String word,
      @ForAll @AlphaChars char c) {
    assertThat(NearestName.of(word + c, List.of(word))).contains(word);
  }
}
