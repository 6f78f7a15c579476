package io.github.fddn.image.metadata;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;

/**
 * Bytes at positions, of an array or of a file. What lies outside is damage; what cannot be read
 * from the disk is an {@link UncheckedIOException}.
 */
abstract class ByteSource {
  /** No single block of metadata is larger; a length field that says so is damaged or hostile. */
  static final int MAX_BLOCK = 32 << 20;

  private static final int COPY_BYTES = 1 << 16;

  abstract long size();

  /** Fills {@code target} from {@code position}; the range has been checked. */
  abstract void fill(long position, byte[] target);

  static ByteSource of(byte[] bytes) {
    return new Array(bytes);
  }

  static ByteSource of(SeekableByteChannel channel) throws IOException {
    return new Channel(channel, channel.size());
  }

  /** Whether {@code length} bytes lie at {@code position}. */
  final boolean has(long position, long length) {
    return position >= 0 && length >= 0 && position <= size() - length;
  }

  /** A copy of {@code length} bytes at {@code position}. */
  final byte[] bytes(long position, long length) throws DamagedException {
    if (!has(position, length)) {
      throw new DamagedException(
          length + " bytes at " + position + " lie outside of its " + size() + " bytes");
    }
    if (length > MAX_BLOCK) {
      throw new DamagedException(length + " bytes are more than the limit of " + MAX_BLOCK);
    }
    byte[] bytes = new byte[(int) length];
    fill(position, bytes);
    return bytes;
  }

  /** The unsigned byte at {@code position}. */
  final int u8(long position) throws DamagedException {
    return bytes(position, 1)[0] & 0xff;
  }

  /** The big-endian unsigned 16-bit number at {@code position}. */
  final int u16(long position) throws DamagedException {
    return ByteBuffer.wrap(bytes(position, 2)).getShort() & 0xffff;
  }

  /** The big-endian unsigned 32-bit number at {@code position}. */
  final long u32(long position) throws DamagedException {
    return ByteBuffer.wrap(bytes(position, 4)).getInt() & 0xffffffffL;
  }

  /** Writes everything from {@code position} on. */
  final void copyTo(OutputStream out, long position) throws IOException {
    long at = position;
    while (at < size()) {
      byte[] piece = new byte[(int) Math.min(COPY_BYTES, size() - at)];
      fill(at, piece);
      out.write(piece);
      at += piece.length;
    }
  }

  /** Whether {@code bytes} holds {@code signature} at {@code offset}. */
  static boolean matches(byte[] bytes, int offset, byte[] signature) {
    return bytes.length >= offset + signature.length
        && Arrays.equals(bytes, offset, offset + signature.length, signature, 0, signature.length);
  }

  private static final class Array extends ByteSource {
    private final byte[] bytes;

    Array(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    long size() {
      return bytes.length;
    }

    @Override
    void fill(long position, byte[] target) {
      System.arraycopy(bytes, (int) position, target, 0, target.length);
    }

    @Override
    public String toString() {
      return "array of " + bytes.length + " bytes";
    }
  }

  private static final class Channel extends ByteSource {
    private final SeekableByteChannel channel;
    private final long size;

    Channel(SeekableByteChannel channel, long size) {
      this.channel = channel;
      this.size = size;
    }

    @Override
    long size() {
      return size;
    }

    @Override
    void fill(long position, byte[] target) {
      try {
        channel.position(position);
        ByteBuffer buffer = ByteBuffer.wrap(target);
        while (buffer.hasRemaining()) {
          if (channel.read(buffer) < 0) {
            throw new EOFException("The file became shorter while it was read");
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
