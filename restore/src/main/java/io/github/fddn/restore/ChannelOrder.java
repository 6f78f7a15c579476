package io.github.fddn.restore;

/** The order of the three channels a model takes and gives. */
public enum ChannelOrder {
  /** Red, green, blue. */
  RGB,
  /** Blue, green, red, as OpenCV reads pictures. */
  BGR
}
