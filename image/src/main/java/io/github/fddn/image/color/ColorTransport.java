package io.github.fddn.image.color;

import io.github.fddn.image.Image;
import io.github.fddn.image.codec.Inks;
import io.github.fddn.image.codec.StoredPixels;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The way from the samples that a file stores to the sRGB picture that a network sees, and back.
 *
 * <p>Back means by difference: {@code out = stored + (toFile(restored) - toFile(seen))}. What the
 * network left alone comes back bit by bit, and colours outside sRGB, which {@link #seen} clips,
 * stay outside.
 */
public sealed interface ColorTransport permits Unchanged, ThroughProfile, BareInks {

  /**
   * The transport for pixels with a colour profile.
   *
   * @param profile the profile that the file carries; without one, light is sRGB and inks are bare
   * @param warnings gets a line if the profile is damaged or made for other pixels; it is ignored
   */
  static ColorTransport of(
      StoredPixels pixels, Optional<byte[]> profile, Consumer<String> warnings) {
    Optional<ThroughProfile> through =
        profile.flatMap(bytes -> ProfileReader.transport(bytes, pixels, warnings));
    if (through.isPresent()) {
      return through.get();
    }
    return pixels.inks() == Inks.CMYK ? new BareInks() : new Unchanged();
  }

  /**
   * The picture in sRGB, with the same alpha: the stored samples themselves if they are that
   * already, else sixteen bits a sample.
   */
  Image seen(StoredPixels stored);

  /**
   * The restored picture in the file's own colours and depth, with the stored alpha.
   *
   * @param seen what {@link #seen} gave for {@code stored}
   * @param restored what became of {@code seen}, of the same shape
   */
  StoredPixels back(StoredPixels stored, Image seen, Image restored);
}
