package io.github.fddn.network.growth;

import org.jspecify.annotations.Nullable;

/**
 * One channel's identity. Channels that are added, multiplied or pooled into one another are one
 * and the same, called by where they came from first.
 */
final class Channel {
  private final int order;
  private String origin;
  private int number;
  private @Nullable Channel same;
  private @Nullable Channel shuffledInto;
  private int placeInShuffle;

  /**
   * One that nobody has met yet.
   *
   * @param origin where it comes from
   * @param number which of those that come from there, from 0
   * @param order how many channels were there before it
   */
  Channel(String origin, int number, int order) {
    this.origin = origin;
    this.number = number;
    this.order = order;
  }

  /** Makes this channel and {@code other} one. */
  void unite(Channel other) {
    Channel a = first();
    Channel b = other.first();
    if (a == b) {
      return;
    }
    Channel earlier = a.order < b.order ? a : b;
    Channel later = earlier == a ? b : a;
    later.same = earlier;
    if (earlier.shuffledInto == null) {
      earlier.shuffledInto = later.shuffledInto;
      earlier.placeInShuffle = later.placeInShuffle;
    }
  }

  /**
   * Says that it is the {@code position}-th behind a cut: its distance from there stays as networks
   * grow, its distance from the first channel does not.
   */
  void behindCut(int position) {
    Channel own = first();
    own.origin += " behind cut";
    own.number = position;
  }

  /** Says that a pixel shuffle makes this channel the {@code place}-th part of {@code whole}. */
  void shuffled(Channel whole, int place) {
    Channel own = first();
    own.shuffledInto = whole;
    own.placeInShuffle = place;
  }

  /** What it is called, the same in a network of other widths. */
  String name() {
    Channel own = first();
    Channel whole = own.shuffledInto;
    return whole == null ? own.origin + "#" + own.number : whole.name() + "/" + own.placeInShuffle;
  }

  private Channel first() {
    Channel channel = this;
    while (channel.same != null) {
      channel = channel.same;
    }
    return channel;
  }
}
