package io.github.fddn.spark.files;

import io.github.fddn.restore.names.PhotoName;
import io.github.fddn.spark.files.Place.Kind;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/** Cuts trees into as many places as keep a cluster busy, without reading large folders twice. */
final class Spreading {
  /** Enough for a cluster to walk at once. */
  private static final int ENOUGH = 256;

  /** A folder with more in it than this is walked by one task as it is. */
  private static final int MOST_ENTRIES = 10_000;

  private final Stores stores;
  private final Set<String> leftOut;

  Spreading(Stores stores, Set<String> leftOut) {
    this.stores = stores;
    this.leftOut = leftOut;
  }

  /** Places that hold the same files as {@code places}, more of them where there are trees. */
  List<Place> of(List<Place> places) {
    Deque<Place> waiting = new ArrayDeque<>(places);
    List<Place> spread = new ArrayList<>();
    while (!waiting.isEmpty()) {
      Place place = waiting.remove();
      boolean cut = place.kind() == Kind.TREE && spread.size() + waiting.size() < ENOUGH;
      Optional<List<Place>> below = cut ? below(place) : Optional.empty();
      if (below.isPresent()) {
        spread.add(new Place(place.path(), place.prefix(), Kind.FOLDER));
        waiting.addAll(below.get());
      } else {
        spread.add(place);
      }
    }
    return spread;
  }

  /** The trees in a tree; empty if it is too large to look through or cannot be read. */
  private Optional<List<Place>> below(Place tree) {
    try {
      Path path = new Path(tree.path());
      List<Place> trees = new ArrayList<>();
      RemoteIterator<FileStatus> entries = stores.of(path).listStatusIterator(path);
      for (int i = 0; entries.hasNext(); i++) {
        if (i == MOST_ENTRIES) {
          return Optional.empty();
        }
        FileStatus entry = entries.next();
        String name = entry.getPath().getName();
        String at = entry.getPath().toString();
        if (entry.isDirectory() && !PhotoName.of(name).isHidden() && !leftOut.contains(at)) {
          trees.add(new Place(at, tree.prefix() + name + "/", Kind.TREE));
        }
      }
      return Optional.of(trees);
    } catch (IOException e) {
      // The task that walks it tells why.
      return Optional.empty();
    }
  }
}
