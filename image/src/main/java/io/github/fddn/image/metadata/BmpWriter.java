package io.github.fddn.image.metadata;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.OptionalInt;

/** Puts the resolution into the header of a BMP stream; the format has no place for more. */
final class BmpWriter implements HeadStream.Head {
  private static final int HEADER_BYTES = 54;

  private final Blocks blocks;

  BmpWriter(Blocks blocks) {
    this.blocks = blocks;
  }

  @Override
  public OptionalInt length(byte[] start) {
    return start.length >= HEADER_BYTES ? OptionalInt.of(HEADER_BYTES) : OptionalInt.empty();
  }

  @Override
  public void rewrite(byte[] original, OutputStream out) throws IOException {
    Optional<Resolution> stated = new ImageMetadata(blocks).resolution();
    if (stated.isPresent() && stated.get().unit() != Resolution.Unit.NONE) {
      Resolution perMetre = stated.get().in(Resolution.Unit.METRE);
      ByteBuffer header = ByteBuffer.wrap(original).order(ByteOrder.LITTLE_ENDIAN);
      header.putInt(38, (int) Math.round(perMetre.x()));
      header.putInt(42, (int) Math.round(perMetre.y()));
    }
    out.write(original);
  }
}
