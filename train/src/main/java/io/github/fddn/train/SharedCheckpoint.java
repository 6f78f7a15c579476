package io.github.fddn.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The checkpoint of a run of several workers: it lies in the first one's folder, and the others
 * hear what is in it. Nothing in it depends on how many they are.
 *
 * @param file where it lies
 * @param workers who share it
 */
record SharedCheckpoint(Path file, Workers workers) {

  /** The last one, at every worker the same. */
  Optional<Checkpoint> last() throws IOException {
    boolean here = workers.isFirst() && Files.exists(file);
    byte[] content = workers.ofFirst(here ? Files.readAllBytes(file) : new byte[0]);
    return content.length == 0
        ? Optional.empty()
        : Optional.of(Checkpoint.parse(content, file.toString()));
  }

  /** Keeps one, where it is kept. */
  void keep(Checkpoint checkpoint) throws IOException {
    if (workers.isFirst()) {
      checkpoint.write(file);
    }
  }
}
