package io.github.fddn.spark.files;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumFileSystem;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The file systems behind paths.
 *
 * @param configuration Hadoop's: which schemes there are and how one signs in
 */
record Stores(Configuration configuration) {
  /**
   * The file system of {@code path}. On the machine's own disks Hadoop would put a hidden checksum
   * file beside every file; photographs are left alone.
   */
  FileSystem of(Path path) throws IOException {
    FileSystem found = path.getFileSystem(configuration);
    return found instanceof ChecksumFileSystem local ? local.getRawFileSystem() : found;
  }

  /** The path as its file system writes it: with scheme, absolute. */
  Path qualified(Path path) throws IOException {
    return of(path).makeQualified(path);
  }
}
