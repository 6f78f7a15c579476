package io.github.fddn.image;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PlainLineTest {
  @Test
  void keepsTextOfAnyLanguage() {
    assertThat(PlainLine.of("Zoë's 写真, 50 %")).isEqualTo("Zoë's 写真, 50 %");
  }

  @Test
  void showsWhatATerminalWouldObeyAsQuestionMarks() {
    assertThat(PlainLine.of("a\u001b[2Jb\r\nc\u009b\u202ed\u2028")).isEqualTo("a?[2Jb??c??d?");
  }

  @Test
  void isCutOffWhereNobodyWouldReadOn() {
    assertThat(PlainLine.of("x".repeat(2001))).isEqualTo("x".repeat(2000) + "...");
    assertThat(PlainLine.of("x".repeat(2000))).isEqualTo("x".repeat(2000));
  }

  @Property
  void isOneLineOfAnyText(@ForAll String text) {
    assertThat(PlainLine.of(text)).doesNotContain("\n", "\r", "\u001b").hasSizeLessThan(4100);
  }
}
