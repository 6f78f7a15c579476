package io.github.fddn.network.shapes;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fddn.network.AttentionStatistics;
import io.github.fddn.network.FddnConfig;
import io.github.fddn.network.FddnConfig.Body;
import io.github.fddn.network.FddnConfig.Down;
import io.github.fddn.network.WeightSpec;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The expected counts were printed by the PyTorch reference of this project ({@code Fddn(Config)}
 * with forward hooks on its convolutions), at 256×144 pixels unless a test says otherwise.
 */
class NetworkProfileTest {

  @ParameterizedTest
  @CsvSource({
    "FDB, 2024573, 4287288256, 7448256",
    "RFDB, 1983101, 5205644224, 9042624",
    "FSB_RESNET, 2266061, 5195022784, 9019584",
    "RESNET, 1985357, 5226873280, 9074880"
  })
  void countsWhatPytorchCounts(Body body, long parameters, long macs, long macsOfTheSmallest) {
    FddnConfig config = FddnConfig.published().withBody(body);
    NetworkProfile profile = NetworkProfile.of(config, 144, 256);
    assertThat(profile.parameters()).isEqualTo(parameters);
    assertThat(profile.macs()).isEqualTo(macs);
    assertThat(NetworkProfile.of(config).macs()).isEqualTo(macsOfTheSmallest);
  }

  @ParameterizedTest
  @CsvSource({"FDB, 107.18", "RFDB, 130.14", "FSB_RESNET, 129.88", "RESNET, 130.67"})
  void givesThePublishedGigamacsAt1280By720(Body body, String gigamacs) {
    FddnConfig config = FddnConfig.published().withBody(body);
    assertThat("%.2f".formatted(NetworkProfile.of(config, 720, 1280).macs() / 1e9))
        .isEqualTo(gigamacs);
  }

  @Test
  void countsUnusualRatiosAndStridesToo() {
    NetworkProfile profile =
        NetworkProfile.of(FddnConfig.published().withSplit(0.25, Down.STRIDED), 16, 24);
    assertThat(profile.parameters()).isEqualTo(2151101);
    assertThat(profile.macs()).isEqualTo(42853312);
  }

  @Test
  void countsWidthsThatDoNotDivideEvenly() {
    FddnConfig config =
        FddnConfig.published().withWidths(7, 13, 21).withBlocks(2, 44).withReduction(5);
    NetworkProfile profile = NetworkProfile.of(config, 16, 24);
    assertThat(profile.parameters()).isEqualTo(74300);
    assertThat(profile.macs()).isEqualTo(2804610);
  }

  @Test
  void countsEachPart() {
    NetworkProfile profile = NetworkProfile.of(FddnConfig.published(), 144, 256);
    Map<String, Long> parameters = byGroup(profile, NetworkProfile.Part::parameters);
    Map<String, Long> macs = byGroup(profile, NetworkProfile.Part::macs);
    assertThat(parameters)
        .containsOnly(
            Map.entry("stem", 448L),
            Map.entry("down1", 4200L),
            Map.entry("down2", 12108L),
            Map.entry("body", 1868208L),
            Map.entry("rcab2", 41907L),
            Map.entry("up2", 55424L),
            Map.entry("rcab1", 18658L),
            Map.entry("up1", 18496L),
            Map.entry("rcab0", 4689L),
            Map.entry("out", 435L));
    assertThat(macs)
        .containsOnly(
            Map.entry("stem", 15925248L),
            Map.entry("down1", 149815296L),
            Map.entry("down2", 108380160L),
            Map.entry("body", 3264680448L),
            Map.entry("rcab2", 95551776L),
            Map.entry("up2", 127401984L),
            Map.entry("rcab1", 169869440L),
            Map.entry("up1", 169869312L),
            Map.entry("rcab0", 169869344L),
            Map.entry("out", 15925248L));
  }

  @Test
  void namesThePartsInTheOrderOfUse() {
    FddnConfig config = FddnConfig.published().withBlocks(2, 2);
    assertThat(NetworkProfile.of(config).parts())
        .extracting(NetworkProfile.Part::name)
        .containsExactly(
            "stem", "down1", "down2", "body.0", "body.1", "rcab2", "up2", "rcab1", "up1", "rcab0",
            "out");
  }

  @Test
  void namesTheWeightsAsPytorchDoes() {
    assertThat(NetworkProfile.of(FddnConfig.published()).weightSpecs())
        .hasSize(848)
        .extracting(WeightSpec::name)
        .contains("stem.weight", "down1.deep2.bias", "body.15.split3.h2l.weight")
        .contains("body.0.cca.squeeze.weight", "rcab0.attention.excite.bias", "out.bias");
  }

  @Test
  void statisticsOfAGridCostNoParameter() {
    FddnConfig config = FddnConfig.published().withStatistics(new AttentionStatistics.Local(32, 5));
    assertThat(NetworkProfile.of(config).parameters()).isEqualTo(2024573);
  }

  @Test
  void refusesASizeThatTheNetworkCannotHalve() {
    assertThatThrownBy(() -> NetworkProfile.of(FddnConfig.published(), 720, 1281))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Network input: got 1281×720 pixels, expected multiples of 8; pad the picture");
  }

  private static Map<String, Long> byGroup(
      NetworkProfile profile, ToLongFunction<NetworkProfile.Part> count) {
    return profile.parts().stream()
        .collect(groupingBy(part -> part.name().replaceAll("[.].*", ""), summingLong(count)));
  }
}
