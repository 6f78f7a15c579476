package io.github.fddn.restore;

import io.github.fddn.image.Image;
import io.github.fddn.image.file.DecodedImage;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Room in a deblurrer's memory budget for one photograph: decoded, restored and encoded. Of one
 * thread. Made by {@link Deblurrer#reserve} before the pixels are read; whoever made it closes it.
 */
public final class Reservation implements AutoCloseable {
  private final Restoration restoration;
  private final MemoryGate.Room room;
  private final long fileBytes;
  private final AtomicBoolean closed = new AtomicBoolean();

  private long bytes;

  Reservation(Restoration restoration, MemoryGate.Room room, long bytes, long fileBytes) {
    this.restoration = restoration;
    this.room = room;
    this.bytes = bytes;
    this.fileBytes = fileBytes;
  }

  /** Bytes that are reserved. */
  public long bytes() {
    return bytes;
  }

  /**
   * Gives back what the header promised beyond what {@code decoded} holds: how much a colour
   * profile asks for is known only now.
   */
  public void fit(DecodedImage decoded) {
    long needed = FileRestoration.COPIES * decoded.bytesHeld() + fileBytes;
    if (needed < bytes) {
      room.shrink(needed);
      bytes = needed;
    }
  }

  /**
   * Restores the picture that the room is for.
   *
   * @param blurred as decoded
   * @param options of which only the strength matters here
   * @return a new picture of the same size, channels and depth; alpha as it was
   * @throws RestoreException as {@link Deblurrer#restore(Image, DeblurOptions, Progress)}
   */
  public Image restore(Image blurred, DeblurOptions options, Progress progress) {
    if (closed.get()) {
      throw new IllegalStateException("Reservation: got a closed one, expected an open one");
    }
    return restoration.restore(blurred, options.strength(), bytes, progress).image();
  }

  /** Gives the room back; may be called twice. */
  @Override
  public void close() {
    if (!closed.getAndSet(true)) {
      room.close();
    }
  }
}
