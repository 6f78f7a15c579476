package io.github.fddn.restore;

import io.github.fddn.image.ImageSize;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/** An engine that computes something simple and remembers the tiles it was given. */
final class FakeEngine implements Engine {
  /** What it computes of a tile. */
  interface Network {
    /** Gives every tile back as it came. */
    Network IDENTITY =
        (input, output, tile) -> output.put(0, input, 0, Math.toIntExact(3 * tile.pixels()));

    void run(FloatBuffer input, FloatBuffer output, ImageSize tile);
  }

  private final TileRules rules;
  private final Network network;
  private final List<ImageSize> tiles = new ArrayList<>();
  private final List<ImageSize> lasts = new ArrayList<>();
  private int closings;

  FakeEngine(TileRules rules, Network network) {
    this.rules = rules;
    this.network = network;
  }

  List<ImageSize> tiles() {
    return tiles;
  }

  /** Tiles after which memory was to be given back. */
  List<ImageSize> lasts() {
    return lasts;
  }

  int closings() {
    return closings;
  }

  @Override
  public TileRules rules() {
    return rules;
  }

  @Override
  public void run(FloatBuffer input, FloatBuffer output, ImageSize tile, boolean last) {
    tiles.add(tile);
    if (last) {
      lasts.add(tile);
    }
    network.run(input, output, tile);
  }

  @Override
  public void close() {
    closings++;
  }
}
