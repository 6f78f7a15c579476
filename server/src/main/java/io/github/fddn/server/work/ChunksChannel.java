package io.github.fddn.server.work;

import io.github.fddn.image.file.ReadOnlyChannel;
import java.nio.ByteBuffer;
import java.util.List;

/** Chunks of equal size, the last one perhaps not full, as one file. */
final class ChunksChannel extends ReadOnlyChannel {
  private final List<byte[]> chunks;

  ChunksChannel(List<byte[]> chunks, long length) {
    super(length);
    this.chunks = chunks;
  }

  @Override
  protected void copy(long from, int count, ByteBuffer target) {
    int size = chunks.get(0).length;
    for (int done = 0; done < count; ) {
      long at = from + done;
      int within = (int) (at % size);
      int part = Math.min(count - done, size - within);
      target.put(chunks.get((int) (at / size)), within, part);
      done += part;
    }
  }
}
