package io.github.fddn.data.crops;

import io.github.fddn.data.blur.Planes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Pictures that were read, as many as the memory allows; the longest unused goes first. */
final class PhotoShelf {
  private final double mostMegapixels;
  private final long mostBytes;
  private final Map<Path, Planes> shelf = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  PhotoShelf(CropSettings settings) {
    this.mostMegapixels = settings.mostMegapixels();
    this.mostBytes = settings.memoryMegabytes() * 1_000_000L;
  }

  /** The picture, reduced to the most pixels that the settings allow. */
  Planes get(Path file) throws IOException {
    synchronized (shelf) {
      Planes known = shelf.get(file);
      if (known != null) {
        return known;
      }
    }
    // Read outside of the lock: others go on. Two may read the same picture, which does no harm.
    Planes read = SharpPhotos.read(file, mostMegapixels);
    synchronized (shelf) {
      if (shelf.putIfAbsent(file, read) == null) {
        bytes += read.levels().length;
      }
      var oldest = shelf.values().iterator();
      while (bytes > mostBytes && shelf.size() > 1) {
        bytes -= oldest.next().levels().length;
        oldest.remove();
      }
    }
    return read;
  }
}
