package io.github.fddn.image.codec;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.stream.ImageInputStreamImpl;

/**
 * A file for a decoder, put together from ranges of another in memory. Seeks anywhere and, unlike
 * ImageIO's own adapters, keeps no copy of what was read.
 */
final class SplicedInput extends ImageInputStreamImpl {
  private final List<ByteBuffer> parts = new ArrayList<>();
  private final List<Long> starts = new ArrayList<>();
  private long length;
  private int current;

  /** Appends {@code count} bytes of {@code bytes} from {@code offset}. */
  SplicedInput append(byte[] bytes, int offset, int count) {
    if (count > 0) {
      parts.add(ByteBuffer.wrap(bytes, offset, count).slice());
      starts.add(length);
      length += count;
    }
    return this;
  }

  /** Appends all of {@code bytes}. */
  SplicedInput append(byte[] bytes) {
    return append(bytes, 0, bytes.length);
  }

  @Override
  public long length() {
    return length;
  }

  @Override
  public int read() {
    bitOffset = 0;
    if (streamPos >= length) {
      return -1;
    }
    ByteBuffer part = partAt(streamPos);
    int value = part.get((int) (streamPos - starts.get(current))) & 0xff;
    streamPos++;
    return value;
  }

  @Override
  public int read(byte[] target, int offset, int count) {
    bitOffset = 0;
    if (streamPos >= length) {
      return -1;
    }
    ByteBuffer part = partAt(streamPos);
    int at = (int) (streamPos - starts.get(current));
    int available = Math.min(count, part.limit() - at);
    part.get(at, target, offset, available);
    streamPos += available;
    return available;
  }

  /** The part that holds {@code position}, which lies before the end. */
  private ByteBuffer partAt(long position) {
    while (position < starts.get(current)) {
      current--;
    }
    while (position >= starts.get(current) + parts.get(current).limit()) {
      current++;
    }
    return parts.get(current);
  }
}
