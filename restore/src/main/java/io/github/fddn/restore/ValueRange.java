package io.github.fddn.restore;

/** The sample values a model takes and gives. */
public enum ValueRange {
  /** Black is 0, white is 1. */
  UNIT(1),
  /** Black is 0, white is 255. */
  BYTE(255);

  private final float white;

  ValueRange(float white) {
    this.white = white;
  }

  /** The value of white. */
  public float white() {
    return white;
  }
}
