package io.github.fddn.image.file;

import io.github.fddn.image.Image;
import io.github.fddn.image.ImageFormat;
import io.github.fddn.image.ImageSize;
import io.github.fddn.image.PlainLine;
import io.github.fddn.image.codec.PixelReader;
import io.github.fddn.image.codec.PixelsException;
import io.github.fddn.image.codec.StoredPixels;
import io.github.fddn.image.metadata.ImageMetadata;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads photographs from files and streams, and writes restored ones. */
public final class ImageFile {
  private ImageFile() {}

  /**
   * What a file's header says; no pixel is decoded, so the file may announce any size.
   *
   * @throws UnreadableImageException if the file is no picture or its header is damaged
   * @throws IOException if the file itself cannot be read
   */
  public static ImageHeader probe(Path file) throws IOException {
    try (SeekableByteChannel channel = open(file)) {
      return HeaderReader.read(file.toString(), channel);
    }
  }

  /**
   * What the header of an open file says; no pixel is decoded.
   *
   * @param file from its beginning; stays open
   * @param name how messages call the picture
   * @throws UnreadableImageException if it is no picture or its header is damaged
   */
  public static ImageHeader probe(SeekableByteChannel file, String name) throws IOException {
    return HeaderReader.read(name, file);
  }

  /**
   * What the header of a file in memory says; no pixel is decoded.
   *
   * @param name how messages call the picture
   * @throws UnreadableImageException if it is no picture or its header is damaged
   */
  public static ImageHeader probe(byte[] file, String name) throws IOException {
    return HeaderReader.read(name, new BytesChannel(file));
  }

  /**
   * Reads a photograph with its metadata.
   *
   * @throws UnreadableImageException if the file is no picture, is damaged, of an unsupported kind
   *     or larger than {@code limits}
   * @throws IOException if the file itself cannot be read
   */
  public static DecodedImage read(Path file, ImageLimits limits) throws IOException {
    String name = file.toString();
    byte[] bytes;
    try (SeekableByteChannel channel = open(file)) {
      limits.checkBytes(name, channel.size());
      limits.check(name, HeaderReader.read(name, channel));
      bytes = Files.readAllBytes(file);
    }
    DecodedImage decoded = read(bytes, name, limits);
    return misnamed(file, decoded.header().format()).map(decoded::withWarning).orElse(decoded);
  }

  /**
   * Reads a photograph from memory.
   *
   * @param name how messages call the picture
   * @throws UnreadableImageException as {@link #read(Path, ImageLimits)}
   */
  public static DecodedImage read(byte[] file, String name, ImageLimits limits) throws IOException {
    limits.checkBytes(name, file.length);
    ImageHeader header = probe(file, name);
    limits.check(name, header);
    return decode(file, name, header);
  }

  /**
   * Reads a photograph from a stream, up to its end; does not close it.
   *
   * @param name how messages call the picture
   * @throws UnreadableImageException as {@link #read(Path, ImageLimits)}
   * @throws IOException if the stream cannot be read
   */
  public static DecodedImage read(InputStream stream, String name, ImageLimits limits)
      throws IOException {
    int most = (int) Math.min(Integer.MAX_VALUE - 16L, limits.maxBytes());
    byte[] bytes = stream.readNBytes(most);
    if (bytes.length == most && stream.read() >= 0) {
      limits.checkBytes(name, most + 1L);
    }
    return read(bytes, name, limits);
  }

  private static DecodedImage decode(byte[] file, String name, ImageHeader header)
      throws IOException {
    try {
      List<String> warnings = new ArrayList<>();
      StoredPixels pixels =
          PixelReader.read(header.format(), file, said -> warnings.add(PlainLine.of(said)));
      requireAnnounced(name, header, pixels.samples().size());
      ImageMetadata metadata = ImageMetadata.read(header.format(), file, warnings::add);
      // Some decoders say the same thing for every strip or row.
      return new DecodedImage(header, pixels, metadata, warnings.stream().distinct().toList());
    } catch (UnreadableImageException e) {
      throw e;
    } catch (PixelsException e) {
      throw UnreadableImageException.of(name, e);
    } catch (OutOfMemoryError e) {
      throw outOfMemory(name, header, e);
    } catch (IOException | RuntimeException | StackOverflowError e) {
      if (hasCause(e, OutOfMemoryError.class)) {
        // Some decoders wrap it up as if the file were at fault.
        throw outOfMemory(name, header, e);
      }
      // Decoders answer hostile files with any exception there is; to the reader all mean the same.
      throw UnreadableImageException.damaged(
          name,
          "the " + header.format() + " data is damaged" + detail(e) + "; get another copy",
          e);
    }
  }

  /** Limits were held against the header's size, and memory was planned for it. */
  private static void requireAnnounced(String name, ImageHeader header, ImageSize decoded)
      throws UnreadableImageException {
    if (!decoded.equals(header.size())) {
      throw UnreadableImageException.damaged(
          name,
          "the "
              + header.format()
              + " data has "
              + decoded
              + " pixels, expected the "
              + header.size()
              + " of its header; get another copy");
    }
  }

  private static UnreadableImageException outOfMemory(
      String name, ImageHeader header, Throwable e) {
    return UnreadableImageException.tooLarge(
        name,
        "memory does not suffice to decode " + header.size() + " pixels; give Java more (-Xmx)",
        e);
  }

  private static boolean hasCause(Throwable failure, Class<? extends Throwable> type) {
    // As deep as anybody wraps, for causes may go round in circles.
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < 10; depth++) {
      if (type.isInstance(cause)) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }

  /** What the decoder says; what Java says of its own errors tells nobody anything. */
  private static String detail(Throwable e) {
    String message = e instanceof IOException ? String.valueOf(e.getMessage()) : "";
    boolean telling = !message.isBlank() && !message.equals("null") && !message.contains("java.");
    return telling ? " (" + message.lines().findFirst().orElseThrow() + ")" : "";
  }

  private static Optional<String> misnamed(Path file, ImageFormat format) {
    Path fileName = file.getFileName();
    return Optional.ofNullable(fileName)
        .flatMap(last -> ImageFormat.ofFileName(last.toString()))
        .filter(named -> named != format)
        .map(named -> "the file is named as " + named + " but is " + format + "; read as such");
  }

  private static SeekableByteChannel open(Path file) throws IOException {
    try {
      if (Files.isDirectory(file)) {
        throw UnreadableImageException.unsupported(
            file.toString(), "this is a folder, expected a picture; name a file in it");
      }
      return Files.newByteChannel(file);
    } catch (NoSuchFileException e) {
      throw new NoSuchFileException(file + ": no such file; check the name");
    } catch (AccessDeniedException e) {
      throw new AccessDeniedException(file + ": no permission to read; change its permissions");
    }
  }

  /**
   * Writes a restored picture whole or not at all: into a temporary file in the target's folder,
   * forced to the disk, then moved into place in one step.
   *
   * @param decoded what {@code restored} was made from: gives metadata and colour profile
   * @param restored a picture like {@code decoded.image()}
   * @return warnings, one line each, of what the target could not keep
   * @throws IOException if the target exists and may not be replaced, or cannot be written; the
   *     message is one line that names the file
   */
  public static List<String> write(
      DecodedImage decoded,
      Image restored,
      EncodeOptions options,
      Path target,
      OnExistingFile onExisting)
      throws IOException {
    List<String> warnings = new ArrayList<>();
    new AtomicFile(target, onExisting)
        .write(out -> warnings.addAll(decoded.encode(restored, options, out)));
    return warnings;
  }

  /**
   * Writes a picture that comes from no file, whole or not at all, without metadata.
   *
   * @return warnings, one line each, of what the target could not keep
   * @throws IOException as {@link #write(DecodedImage, Image, EncodeOptions, Path, OnExistingFile)}
   */
  public static List<String> write(
      Image picture, EncodeOptions options, Path target, OnExistingFile onExisting)
      throws IOException {
    List<String> warnings = new ArrayList<>();
    new AtomicFile(target, onExisting)
        .write(out -> warnings.addAll(DecodedImage.encodeBare(picture, options, out)));
    return warnings;
  }
}
