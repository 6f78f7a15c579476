package io.github.fddn.server.work;

import io.github.fddn.image.Image;
import io.github.fddn.image.ImageFormat;
import io.github.fddn.image.file.DecodedImage;
import io.github.fddn.image.file.EncodeOptions;
import io.github.fddn.image.file.ImageFile;
import io.github.fddn.image.file.ImageHeader;
import io.github.fddn.image.file.ImageLimits;
import io.github.fddn.image.file.UnreadableImageException;
import io.github.fddn.restore.DeblurOptions;
import io.github.fddn.restore.Deblurrer;
import io.github.fddn.restore.Progress;
import io.github.fddn.restore.Reservation;
import io.github.fddn.restore.RestoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The way of a picture: its turn, memory reserved from its header, decoded, restored, encoded. Must
 * run under a {@link Watchman.Watch}, whose reason ends it at any point.
 */
public final class Pictures {
  /** How messages call the picture; its real name is nobody's business here. */
  private static final String NAME = "picture";

  /** From here on a picture takes much longer than others. */
  private static final long LARGE_PIXELS = 8_000_000;

  private final Deblurrer deblurrer;
  private final Storage storage;
  private final Turns turns;
  private final Turns renderings;
  private final ImageLimits limits;
  private final Span.Listener spans;

  /**
   * Pictures within {@code limits}, restored by {@code deblurrer} when it is their turn.
   *
   * @param turns for what needs the network
   * @param renderings for what was restored before and is only encoded
   */
  public Pictures(
      Deblurrer deblurrer,
      Storage storage,
      Turns turns,
      Turns renderings,
      ImageLimits limits,
      Span.Listener spans) {
    this.deblurrer = deblurrer;
    this.storage = storage;
    this.turns = turns;
    this.renderings = renderings;
    this.limits = limits;
    this.spans = spans;
  }

  /**
   * What came in, once its header was read; no pixel is decoded.
   *
   * @throws ProblemException if it is no picture or too large
   */
  public Upload accept(Stored file, String client) {
    if (file.length() == 0) {
      throw Problem.EMPTY_BODY.because("Got no bytes, expected a picture as the body");
    }
    try (SeekableByteChannel channel = file.channel()) {
      ImageHeader header = ImageFile.probe(channel, NAME);
      limits.check(NAME, header);
      deblurrer.plan(header.size());
      boolean isLarge =
          header.size().pixels() > LARGE_PIXELS || !deblurrer.isSmall(header, file.length());
      return new Upload(file, header, client, isLarge);
    } catch (UnreadableImageException e) {
      throw problem(e, Problem.UNSUPPORTED_TYPE);
    } catch (IOException e) {
      throw Problem.DAMAGED_PICTURE.because(detail(e));
    } catch (RestoreException e) {
      throw problem(e);
    }
  }

  /** Restores and encodes in one go. */
  public Result deblur(Upload upload, DeblurOptions options, Watchman.Watch watch) {
    return inTurn(
        turn(turns, upload),
        upload,
        watch,
        room -> {
          DecodedImage decoded = decode(upload, room);
          Image restored = restore(room, decoded, options, Progress.NONE);
          return encode(upload, decoded, restored, options);
        });
  }

  /**
   * Room for the samples that {@link #restore} gives, so that no work is begun in vain.
   *
   * @throws ProblemException {@code CLIENT_FULL} if the client keeps too much already
   */
  public StoredOutput room(Upload upload) {
    StoredOutput room = storage.output(upload.client());
    try {
      room.expect(upload.header().estimatedBytes());
      return room;
    } catch (ProblemException e) {
      room.discard();
      throw e;
    }
  }

  /**
   * A place in the line, for {@link #restore}, which gives it back.
   *
   * @throws ProblemException {@code QUEUE_FULL} or {@code CLIENT_FULL}
   */
  public Turns.Turn line(Upload upload) {
    return turn(turns, upload);
  }

  private static Turns.Turn turn(Turns turns, Upload upload) {
    return turns.join(upload.client(), upload.isLarge());
  }

  /**
   * Restores at full strength and gives the samples, for {@link #render}.
   *
   * @param turn as {@link #line} gave it
   * @param out where they are stored, as {@link #room} gave it
   */
  public Stored restore(
      Upload upload, Turns.Turn turn, StoredOutput out, Progress progress, Watchman.Watch watch) {
    return inTurn(
        turn,
        upload,
        watch,
        room -> {
          DecodedImage decoded = decode(upload, room);
          Image restored = restore(room, decoded, DeblurOptions.defaults(), progress);
          Samples.write(restored, out);
          return out.finish();
        });
  }

  /**
   * Encodes a picture that was restored before, at any strength, without the network.
   *
   * @param samples what {@link #restore} gave
   */
  public Result render(Upload upload, Stored samples, DeblurOptions options, Watchman.Watch watch) {
    return inTurn(
        turn(renderings, upload),
        upload,
        watch,
        room -> {
          DecodedImage decoded = decode(upload, room);
          Image restored = Samples.read(samples.bytes(), decoded.image());
          Image blended = Blend.of(decoded.image(), restored, options.strength());
          return encode(upload, decoded, blended, options);
        });
  }

  /** Work on a picture for which there is room. */
  private interface Step<T> {
    T with(Reservation room) throws IOException;
  }

  private <T> T inTurn(Turns.Turn turn, Upload upload, Watchman.Watch watch, Step<T> step) {
    try {
      return inOrder(turn, upload, step);
    } catch (UnreadableImageException e) {
      throw problem(e, Problem.DAMAGED_PICTURE);
    } catch (InterruptedException e) {
      throw watch.reason().orElseGet(Pictures::stopping);
    } catch (IOException | UncheckedIOException e) {
      // Also where what is kept was dropped meanwhile by the one who had it kept.
      throw watch.reason().orElseGet(() -> failure(e));
    } catch (RestoreException e) {
      throw watch.reason().orElseGet(() -> problem(e));
    } catch (OutOfMemoryError e) {
      throw Problem.OUT_OF_MEMORY.because("Java's heap does not suffice; give it more with -Xmx");
    }
  }

  private <T> T inOrder(Turns.Turn turn, Upload upload, Step<T> step)
      throws IOException, InterruptedException {
    long asked = System.nanoTime();
    try (turn) {
      turn.await();
      long called = took(Span.WAIT, asked);
      try (Reservation room = deblurrer.reserve(upload.header(), upload.file().length())) {
        took(Span.MEMORY, called);
        return step.with(room);
      }
    }
  }

  private static ProblemException failure(Exception e) {
    return new ProblemException(Problem.INTERNAL, "The service failed; see its log", e);
  }

  private static ProblemException stopping() {
    return Problem.STOPPING.because("The service is stopping; try again in a minute");
  }

  private DecodedImage decode(Upload upload, Reservation room) throws IOException {
    long start = System.nanoTime();
    DecodedImage decoded = ImageFile.read(upload.file().bytes(), NAME, limits);
    room.fit(decoded);
    took(Span.DECODE, start);
    return decoded;
  }

  private Image restore(
      Reservation room, DecodedImage decoded, DeblurOptions options, Progress progress) {
    long start = System.nanoTime();
    Image restored = room.restore(decoded.image(), options, progress);
    took(Span.RESTORE, start);
    return restored;
  }

  private Result encode(Upload upload, DecodedImage decoded, Image restored, DeblurOptions options)
      throws IOException {
    long start = System.nanoTime();
    ImageFormat format = options.format().orElse(decoded.defaultFormat());
    List<String> warnings = new ArrayList<>(decoded.warnings());
    try (StoredOutput out = storage.answer(upload.client())) {
      warnings.addAll(
          decoded.encode(
              restored, new EncodeOptions(format, options.quality(), options.metadata()), out));
      took(Span.ENCODE, start);
      return new Result(out.finish(), format, warnings);
    }
  }

  private long took(Span span, long start) {
    long now = System.nanoTime();
    spans.took(span, now - start);
    return now;
  }

  /** What the library says, without the name that it puts before it. */
  private static String detail(Exception e) {
    String text = String.valueOf(e.getMessage());
    String bare = text.startsWith(NAME + ": ") ? text.substring(NAME.length() + 2) : text;
    return bare.substring(0, 1).toUpperCase(Locale.ROOT) + bare.substring(1);
  }

  private static ProblemException problem(UnreadableImageException e, Problem damaged) {
    String detail = detail(e);
    return switch (e.reason()) {
      case DAMAGED -> damaged.because(detail);
      case UNSUPPORTED -> Problem.UNSUPPORTED_TYPE.because(detail);
      case TOO_LARGE -> Problem.PICTURE_TOO_LARGE.because(detail);
    };
  }

  private static ProblemException problem(RestoreException e) {
    String detail = detail(e);
    return switch (e.reason()) {
      case MEMORY, TOO_LARGE -> Problem.PICTURE_TOO_LARGE.because(detail);
      case UNREADABLE, UNSUPPORTED -> Problem.DAMAGED_PICTURE.because(detail);
      case CANCELLED -> stopping();
      case MODEL, OUTPUT -> failure(e);
    };
  }
}
