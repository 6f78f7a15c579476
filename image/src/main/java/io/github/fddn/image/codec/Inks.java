package io.github.fddn.image.codec;

/** What the colour samples of a stored picture measure. */
public enum Inks {
  /** Light: gray or red, green, blue; 0 is black. */
  LIGHT,
  /** Ink: cyan, magenta, yellow, black; 0 is bare paper. */
  CMYK
}
