/**
 * Photographs on any file system that Hadoop knows: finding them with the whole cluster, reading
 * them, and writing restored ones whole or not at all. Start at {@link
 * io.github.fddn.spark.files.Listing}. Knows nothing of networks.
 */
@NullMarked
package io.github.fddn.spark.files;

import org.jspecify.annotations.NullMarked;
