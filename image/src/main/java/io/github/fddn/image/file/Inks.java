package io.github.fddn.image.file;

/** What the colour samples of a stored picture measure. */
enum Inks {
  /** Light: gray or red, green, blue; 0 is black. */
  LIGHT,
  /** Ink: cyan, magenta, yellow, black; 0 is bare paper. */
  CMYK
}
