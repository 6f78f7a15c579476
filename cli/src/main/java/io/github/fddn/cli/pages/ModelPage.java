package io.github.fddn.cli.pages;

import io.github.fddn.model.ModelCard;
import io.github.fddn.model.ModelFile;
import io.github.fddn.model.json.JsonObject;
import io.github.fddn.network.AttentionStatistics;
import io.github.fddn.network.Fddn;
import io.github.fddn.network.FddnConfig;
import io.github.fddn.network.shapes.NetworkProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A model of this project: its card, its size, its parts. */
public final class ModelPage {
  private static final int WIDTH = 1280;
  private static final int HEIGHT = 720;

  private ModelPage() {}

  /** The page of a model that was read, which proves its weights complete. */
  public static Page of(String file, String kind, ModelFile model) {
    ModelCard card = model.card();
    FddnConfig config = model.config();
    int multiple = Fddn.sizeMultiple(config);
    NetworkProfile profile =
        NetworkProfile.of(config, roundUp(HEIGHT, multiple), roundUp(WIDTH, multiple));
    var page = new Page(file, kind);
    page.fact("name", card.name());
    page.fact("licence", card.origin().licence());
    page.fact("training", card.origin().training());
    page.fact("data", card.origin().data());
    page.fact("credits", String.join("; ", card.origin().credits()));
    page.fact("made by", card.origin().createdBy());
    page.fact("network", network(config));
    page.fact("attention", attention(config.statistics()));
    page.fact("takes", ModelCard.INPUT_CHANNELS + ", values " + ModelCard.INPUT_VALUES);
    page.fact("size multiple", multiple + " pixels", multiple);
    page.fact("parameters", grouped(profile.parameters()), profile.parameters());
    macs(page, config, profile);
    page.fact(
        "receptive field",
        profile.receptiveFieldPixels() + " pixels wide",
        profile.receptiveFieldPixels());
    metrics(page, card.metrics());
    page.fact(
        "verified",
        profile.weightSpecs().size() + " tensors: all there, all of the right shape, all finite");
    return parts(page, profile);
  }

  /** As the paper's table counts them, and as they are computed where the size is padded. */
  private static void macs(Page page, FddnConfig config, NetworkProfile padded) {
    FddnConfig asPublished = config.withStatistics(new AttentionStatistics.Global());
    long macs = NetworkProfile.of(asPublished, HEIGHT, WIDTH).macs();
    String text = giga(macs) + " G for a picture of " + WIDTH + "x" + HEIGHT;
    int multiple = Fddn.sizeMultiple(config);
    if (HEIGHT % multiple != 0 || WIDTH % multiple != 0) {
      text +=
          " ("
              + giga(padded.macs())
              + " G as computed, padded to "
              + roundUp(WIDTH, multiple)
              + "x"
              + roundUp(HEIGHT, multiple)
              + ")";
    }
    page.fact("MACs", text, macs);
  }

  private static void metrics(Page page, List<ModelCard.Metric> metrics) {
    List<JsonObject> objects = new ArrayList<>();
    for (ModelCard.Metric metric : metrics) {
      String value = (metric.value() + " " + metric.unit()).strip();
      page.shown(metric.measure(), value + " on " + metric.data());
      objects.add(
          JsonObject.empty()
              .put("data", metric.data())
              .put("measure", metric.measure())
              .put("value", metric.value())
              .put("unit", metric.unit()));
    }
    page.json().put("metrics", objects);
  }

  private static Page parts(Page page, NetworkProfile profile) {
    List<String> lines = new ArrayList<>();
    List<JsonObject> objects = new ArrayList<>();
    lines.add(
        String.format(Locale.ROOT, "  %-24s %12s %9s %6s", "part", "parameters", "GMACs", "%"));
    for (NetworkProfile.Part part : profile.parts()) {
      lines.add(
          String.format(
              Locale.ROOT,
              "  %-24s %12s %9s %6.1f",
              part.name(),
              grouped(part.parameters()),
              giga(part.macs()),
              100.0 * part.macs() / profile.macs()));
      objects.add(
          JsonObject.empty()
              .put("name", part.name())
              .put("parameters", part.parameters())
              .put("macs", part.macs()));
    }
    return page.table("parts", lines, objects);
  }

  private static int roundUp(int length, int multiple) {
    return (length + multiple - 1) / multiple * multiple;
  }

  private static String network(FddnConfig config) {
    boolean resnet = config.body() == FddnConfig.Body.RESNET;
    return String.format(
        Locale.ROOT,
        "%d blocks (%s), %d, %d and %d channels, high-frequency share %s, %s down-sampling",
        resnet ? config.resnetBlocks() : config.blocks(),
        word(config.body()),
        config.full(),
        config.half(),
        config.latent(),
        config.ratio(),
        word(config.down()));
  }

  private static String attention(AttentionStatistics statistics) {
    return statistics instanceof AttentionStatistics.Local local
        ? String.format(
            Locale.ROOT,
            "local statistics: window of %d cells of %d pixels",
            local.windowCells(),
            local.cellPixels())
        : "global statistics, as published";
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static String giga(long number) {
    return String.format(Locale.ROOT, "%.2f", number / 1e9);
  }
}
