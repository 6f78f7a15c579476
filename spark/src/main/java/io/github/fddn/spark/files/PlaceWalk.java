package io.github.fddn.spark.files;

import io.github.fddn.restore.names.PhotoName;
import io.github.fddn.spark.files.Place.Kind;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.jspecify.annotations.Nullable;

/**
 * The files of one place, one after another as the file system tells them: a folder of a hundred
 * million files takes no more memory than one of ten. Hidden files and system files are passed
 * over; a folder that cannot be read is a problem and the walk goes on.
 */
final class PlaceWalk implements Iterator<Found> {
  private final Stores stores;
  private final Set<String> leftOut;
  private final Predicate<String> wanted;
  private final Deque<Place> waiting = new ArrayDeque<>();
  private @Nullable Place folder;
  private @Nullable RemoteIterator<FileStatus> files;
  private @Nullable Found next;

  /**
   * A walk over {@code place}.
   *
   * @param leftOut folders that are never entered, because the job writes there
   * @param wanted which names are taken of folders
   */
  PlaceWalk(Stores stores, Place place, Set<String> leftOut, Predicate<String> wanted) {
    this.stores = stores;
    this.leftOut = leftOut;
    this.wanted = wanted;
    waiting.add(place);
  }

  @Override
  public boolean hasNext() {
    while (next == null && (files != null || !waiting.isEmpty())) {
      next = step().orElse(null);
    }
    return next != null;
  }

  @Override
  public Found next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    Found found = next;
    next = null;
    if (found == null) {
      throw new NoSuchElementException();
    }
    return found;
  }

  private Optional<Found> step() {
    Place at = folder;
    try {
      if (files == null || at == null) {
        return enter(waiting.remove());
      }
      if (files.hasNext()) {
        return look(at, files.next());
      }
      files = null;
      return Optional.empty();
    } catch (IOException e) {
      files = null;
      return Optional.of(unreadable(at == null ? "" : at.path(), e));
    }
  }

  private Optional<Found> enter(Place place) {
    folder = place;
    try {
      Path path = new Path(place.path());
      FileSystem store = stores.of(path);
      if (place.kind() == Kind.FILE) {
        FileStatus file = store.getFileStatus(path);
        return Optional.of(Found.named(place.path(), place.prefix(), file.getLen()));
      }
      files = store.listStatusIterator(path);
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(unreadable(place.path(), e));
    }
  }

  private Optional<Found> look(Place in, FileStatus status) {
    String path = status.getPath().toString();
    var name = PhotoName.of(status.getPath().getName());
    if (name.isHidden()) {
      return Optional.empty();
    }
    if (status.isDirectory()) {
      if (in.kind() == Kind.TREE && !leftOut.contains(path)) {
        waiting.add(new Place(path, in.prefix() + name + "/", Kind.TREE));
      }
      return Optional.empty();
    }
    String written = status.getPath().getName();
    return wanted.test(written)
        ? Optional.of(Found.file(path, in.prefix() + written, status.getLen()))
        : Optional.empty();
  }

  private static Found unreadable(String path, IOException e) {
    String message =
        e instanceof FileNotFoundException
            ? "no such file or folder; check the name"
            : "cannot be read (" + firstLine(e) + "); check its permissions and run again";
    return Found.problem(path, path + ": " + message);
  }

  private static String firstLine(IOException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }
}
