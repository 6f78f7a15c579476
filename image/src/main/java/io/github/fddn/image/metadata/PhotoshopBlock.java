package io.github.fddn.image.metadata;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Photoshop's image resources: a list of numbered blocks, one of which is IPTC. Immutable. Taking
 * resources out leaves the others as they are, byte by byte.
 */
final class PhotoshopBlock {
  static final int IPTC = 0x0404;

  /** Pictures of the photograph before it was restored: both kinds of thumbnail. */
  static final Set<Integer> THUMBNAILS = Set.of(1033, 1036);

  /** Copies of EXIF and XMP, which may tell the place. */
  static final Set<Integer> COPIES = Set.of(1058, 1059, 1060);

  private static final byte[] SIGNATURE = "8BIM".getBytes(US_ASCII);
  private static final int LEAST_BYTES = 12;

  private final byte[] bytes;

  private PhotoshopBlock(byte[] bytes) {
    this.bytes = bytes;
  }

  /** The resources in {@code bytes}, which it owns from now on. */
  static PhotoshopBlock of(byte[] bytes) throws DamagedException {
    PhotoshopBlock block = new PhotoshopBlock(bytes);
    if (block.resourceAt(0) == null) {
      throw new DamagedException("it does not begin with a Photoshop resource");
    }
    return block;
  }

  /** Resources that hold nothing but IPTC. */
  static PhotoshopBlock ofIptc(byte[] iptc) {
    ByteBuffer buffer = ByteBuffer.allocate(LEAST_BYTES + iptc.length + (iptc.length & 1));
    buffer.put(SIGNATURE).putShort((short) IPTC).putShort((short) 0);
    buffer.putInt(iptc.length).put(iptc);
    return new PhotoshopBlock(buffer.array());
  }

  /** The block itself, not a copy. */
  byte[] bytes() {
    return bytes;
  }

  /** The IPTC records; empty if there are none. */
  Optional<byte[]> iptc() {
    int at = 0;
    for (Resource r = resourceAt(at); r != null; r = resourceAt(r.end)) {
      if (r.number == IPTC) {
        return Optional.of(Arrays.copyOfRange(bytes, r.dataAt, r.dataAt + r.dataLength));
      }
    }
    return Optional.empty();
  }

  /** The same resources and IPTC in front of them. */
  PhotoshopBlock withIptc(byte[] iptc) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    joined.writeBytes(ofIptc(iptc).bytes);
    joined.writeBytes(bytes);
    return new PhotoshopBlock(joined.toByteArray());
  }

  /** The resources whose numbers are not in {@code numbers}; empty if none is left. */
  Optional<PhotoshopBlock> without(Set<Integer> numbers) {
    ByteArrayOutputStream left = new ByteArrayOutputStream();
    int end = 0;
    for (Resource r = resourceAt(0); r != null; r = resourceAt(r.end)) {
      if (!numbers.contains(r.number)) {
        left.write(bytes, r.at, r.end - r.at);
      }
      end = r.end;
    }
    left.write(bytes, end, bytes.length - end);
    if (left.size() == bytes.length) {
      return Optional.of(this);
    }
    return left.size() < LEAST_BYTES
        ? Optional.empty()
        : Optional.of(new PhotoshopBlock(left.toByteArray()));
  }

  private record Resource(int at, int number, int dataAt, int dataLength, int end) {}

  /** The resource at {@code at}; null where none begins or it is cut off. */
  private @Nullable Resource resourceAt(int at) {
    if (at > bytes.length - LEAST_BYTES || !isSignature(at)) {
      return null;
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    int nameLength = bytes[at + 6] & 0xff;
    int lengthAt = at + 6 + ((nameLength + 2) & ~1);
    if (lengthAt > bytes.length - 4) {
      return null;
    }
    int length = buffer.getInt(lengthAt);
    int dataAt = lengthAt + 4;
    if (length < 0 || length > bytes.length - dataAt) {
      return null;
    }
    int end = Math.min(bytes.length, dataAt + length + (length & 1));
    return new Resource(at, buffer.getShort(at + 4) & 0xffff, dataAt, length, end);
  }

  private boolean isSignature(int at) {
    return ByteSource.matches(bytes, at, SIGNATURE)
        || ByteSource.matches(bytes, at, "PHUT".getBytes(US_ASCII))
        || ByteSource.matches(bytes, at, "AgHg".getBytes(US_ASCII))
        || ByteSource.matches(bytes, at, "DCSR".getBytes(US_ASCII))
        || ByteSource.matches(bytes, at, "MeSa".getBytes(US_ASCII));
  }
}
