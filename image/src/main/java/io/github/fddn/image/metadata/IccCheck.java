package io.github.fddn.image.metadata;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Tells a colour profile from bytes that only stand in its place. */
final class IccCheck {
  private static final int HEADER_BYTES = 128;
  private static final byte[] SIGNATURE = "acsp".getBytes(US_ASCII);

  private IccCheck() {}

  /** The same bytes, cut to the length that the profile itself states. */
  static byte[] checked(byte[] profile) throws DamagedException {
    if (profile.length < HEADER_BYTES || !ByteSource.matches(profile, 36, SIGNATURE)) {
      throw new DamagedException("it does not begin with the header of a profile");
    }
    long stated = ByteBuffer.wrap(profile).getInt() & 0xffffffffL;
    if (stated < HEADER_BYTES || stated > profile.length) {
      throw new DamagedException("it has " + profile.length + " bytes, expected " + stated);
    }
    return stated == profile.length ? profile : Arrays.copyOf(profile, (int) stated);
  }
}
