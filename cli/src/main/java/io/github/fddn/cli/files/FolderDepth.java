package io.github.fddn.cli.files;

/** How far a named folder is searched. */
public enum FolderDepth {
  /** The files directly in it. */
  FLAT,
  /** These and those of all folders below. */
  TREE
}
