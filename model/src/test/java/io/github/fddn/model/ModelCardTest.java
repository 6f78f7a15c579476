package io.github.fddn.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fddn.network.AttentionStatistics.Local;
import io.github.fddn.network.FddnConfig;
import io.github.fddn.network.FddnConfig.Body;
import io.github.fddn.network.FddnConfig.Down;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ModelCardTest {
  private static final String JSON =
      "{\"format\":1,\"name\":\"Small\",\"network\":{\"full\":16,\"half\":32,\"latent\":48,"
          + "\"blocks\":16,\"ratio\":0.5,\"body\":\"fdb\",\"down\":\"pooled\",\"reduction\":16,"
          + "\"resnet_blocks\":44},\"input\":{\"values\":\"0..1\",\"channels\":\"RGB\","
          + "\"size_multiple\":8},\"training\":\"ten steps\",\"data\":\"two pictures\","
          + "\"metrics\":[{\"data\":\"a\",\"measure\":\"PSNR gain\",\"value\":0.85,"
          + "\"unit\":\"dB\"}],\"licence\":\"Apache-2.0\",\"credits\":[\"A. Author\"],"
          + "\"created_by\":\"fddn 0.1\"}";

  static ModelCard card(FddnConfig config) {
    return new ModelCard(
        "Small",
        config,
        new ModelCard.Origin(
            "ten steps", "two pictures", "Apache-2.0", List.of("A. Author"), "fddn 0.1"),
        List.of(new ModelCard.Metric("a", "PSNR gain", 0.85, "dB")));
  }

  @Test
  void isWrittenAsOneLineOfJson() {
    assertThat(card(FddnConfig.published()).toJson()).isEqualTo(JSON);
  }

  @Test
  void isReadAsItWasWritten() {
    assertThat(ModelCard.parse(JSON)).isEqualTo(card(FddnConfig.published()));
  }

  @ParameterizedTest
  @EnumSource
  void keepsEveryChoiceOfTheNetwork(Body body) {
    ModelCard card =
        card(
            FddnConfig.published()
                .withBody(body)
                .withSplit(0.3125, Down.STRIDED)
                .withWidths(7, 12, 20)
                .withBlocks(3, 5)
                .withReduction(4)
                .withStatistics(new Local(32, 13)));
    assertThat(ModelCard.parse(card.toJson())).isEqualTo(card);
  }

  @Test
  void keepsLettersBeyondAscii() {
    ModelCard card =
        new ModelCard("Schärfer ✓", FddnConfig.published(), ModelCard.Origin.unknown(), List.of());
    assertThat(card.toJson()).isASCII();
    assertThat(ModelCard.parse(card.toJson())).isEqualTo(card);
  }

  @Test
  void needsNothingButVersionNameNetworkAndInput() {
    String bare = JSON.substring(0, JSON.indexOf(",\"training\"")) + "}";
    ModelCard card = ModelCard.parse(bare);
    assertThat(card.origin()).isEqualTo(ModelCard.Origin.unknown());
    assertThat(card.metrics()).isEmpty();
  }

  @Test
  void passesOverFieldsThatItDoesNotKnow() {
    assertThat(ModelCard.parse(JSON.replace("\"licence\"", "\"mood\":[true],\"licence\"")))
        .isEqualTo(card(FddnConfig.published()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "\"format\":1 | \"format\":2 | format: got version 2, expected at most 1; the model is newer"
            + " than this program, update it",
        "\"format\":1 | \"format\":\"1\" | format: got text, expected a whole number",
        "\"format\":1 | \"format\":0 | format: got 0, expected 1 to 9223372036854775807",
        "\"name\":\"Small\", | ^^ | name: got nothing, expected this field to be there",
        "\"Small\" | \" \" | name: got a blank, expected what people call the model",
        "\"Small\" | null | name: got null, expected a value or no such field",
        "\"fdb\" | \"fbd\" | body: got fbd, expected one of [fdb, rfdb, fsb-resnet, resnet]",
        "\"pooled\" | \"max\" | down: got max, expected one of [pooled, strided]",
        "\"ratio\":0.5 | \"ratio\":1 | Network ratio: got 1.0, expected more than 0 and less than 1",
        "\"full\":16 | \"full\":1e3 | full: got 1000.0, expected a whole number",
        "\"full\":16 | \"full\":0 | Network full: got 0, expected 1 to 4096",
        "\"full\":16 | \"full\":-1 | full: got -1, expected 0 to 2147483647",
        "\"full\":16 | \"full\":99999999999999999999 | full: got a number beyond 64 bits, expected"
            + " a smaller one",
        "\"reduction\" | \"gain\":2,\"reduction\" | network: got the unknown fields [gain]; the model"
            + " may be newer than this program, update it",
        "\"0..1\" | \"0..255\" | input values: got 0..255, expected 0..1",
        "\"RGB\" | \"BGR\" | input channels: got BGR, expected RGB",
        "\"size_multiple\":8 | \"size_multiple\":4 | size_multiple: got 4, expected 8",
        "[\"A. Author\"] | [1] | credits: got 1, expected a list of texts",
        "0.85 | 1e999 | value: got Infinity, expected a finite number"
      })
  void saysWhatIsWrongWithAField(String from, String to, String message) {
    assertThat(JSON).contains(from);
    assertThatThrownBy(() -> ModelCard.parse(JSON.replace(from, to)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void refusesANameThatStandsTwice() {
    assertThatThrownBy(
            () -> ModelCard.parse(JSON.replace("{\"format\"", "{\"name\":\"\",\"format\"")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("got no valid JSON (Duplicate Object property \"name\"");
  }

  @Test
  void refusesWhatFollowsTheObject() {
    assertThatThrownBy(() -> ModelCard.parse(JSON + "{}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("got more behind the JSON object, expected its end");
  }
}
