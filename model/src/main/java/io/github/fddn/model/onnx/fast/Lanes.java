package io.github.fddn.model.onnx.fast;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where the channels of a value stand among the lanes of a blocked tensor. Lanes are whole blocks;
 * those without a channel hold numbers that nothing reads.
 *
 * @param width lanes, a multiple of the block
 * @param at the lane of each channel
 */
record Lanes(int width, List<Integer> at) {
  Lanes {
    at = List.copyOf(at);
  }

  /** Channels one behind another from the first lane. */
  static Lanes packed(int channels, int block) {
    return new Lanes(roundUp(channels, block), IntStream.range(0, channels).boxed().toList());
  }

  /**
   * Channels as a pixel shuffle takes them, each of its factor² pixels in blocks of its own:
   * channel c · factor² + pixel in lane pixel · (lanes of one pixel) + c.
   */
  static Lanes byPixel(int channels, int pixels, int block) {
    int stride = roundUp(channels / pixels, block);
    return new Lanes(
        stride * pixels,
        IntStream.range(0, channels).mapToObj(c -> c % pixels * stride + c / pixels).toList());
  }

  static Lanes concatenated(List<Lanes> parts) {
    List<Integer> at = new ArrayList<>();
    int width = 0;
    for (Lanes part : parts) {
      for (int lane : part.at) {
        at.add(width + lane);
      }
      width += part.width;
    }
    return new Lanes(width, at);
  }

  Lanes channels(int from, int to) {
    return new Lanes(width, at.subList(from, to));
  }

  int[] toArray() {
    return at.stream().mapToInt(lane -> lane).toArray();
  }

  int channels() {
    return at.size();
  }

  boolean isPacked(int block) {
    return equals(packed(channels(), block));
  }

  private static int roundUp(int channels, int block) {
    return (channels + block - 1) / block * block;
  }
}
