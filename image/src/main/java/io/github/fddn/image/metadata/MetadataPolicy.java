package io.github.fddn.image.metadata;

/** How much of a photograph's metadata a copy of it keeps. */
public enum MetadataPolicy {
  /** Everything that stays true of the copy. */
  KEEP,
  /** Everything but the place where it was taken: no coordinates, in any block. */
  STRIP_GPS,
  /** Only what makes the pixels look right: colour profile and orientation. */
  STRIP_ALL
}
