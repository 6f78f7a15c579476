package io.github.fddn.spark.files;

import java.io.Serializable;

/**
 * A folder or file to look at.
 *
 * @param path whole path with its scheme
 * @param prefix what stands before the names of its files in {@link Found#relative}: empty, or
 *     folders that end with {@code /}
 * @param kind how much of it
 */
record Place(String path, String prefix, Kind kind) implements Serializable {
  enum Kind {
    /** The file itself. */
    FILE,
    /** The files directly in the folder. */
    FOLDER,
    /** The files in the folder and all folders below it. */
    TREE
  }
}
