package io.github.fddn.data.video;

import io.github.fddn.data.blur.Planes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacv.FFmpegFrameGrabber;
import org.bytedeco.javacv.Frame;
import org.jspecify.annotations.Nullable;

/**
 * Frames of a video, one after another, upright: telephones write them as the sensor lies, and say
 * beside them how they are to be turned. Used by one thread; native memory goes with it.
 */
final class VideoFrames implements AutoCloseable {
  private static final int CHANNELS = 3;
  private static final String REMEDY =
      "reading a video needs FFmpeg, which is not part of the program (27 MB): run 'mvn -q package"
          + " -pl train -am -Pnatives -DskipTests' once in the folder of the sources";

  private final Path file;
  private final FFmpegFrameGrabber grabber;
  private final int rightAngles;

  private VideoFrames(Path file, FFmpegFrameGrabber grabber) {
    this.file = file;
    this.grabber = grabber;
    // Degrees against the clock, of the display matrix; 0 without one.
    this.rightAngles = Math.toIntExact(Math.round(grabber.getDisplayRotation() / 90));
  }

  /**
   * Opens a video.
   *
   * @throws IOException if FFmpeg is not installed, or the file is no video; one line
   */
  static VideoFrames open(Path file) throws IOException {
    load();
    FFmpegFrameGrabber grabber = new FFmpegFrameGrabber(file.toFile());
    grabber.setPixelFormat(avutil.AV_PIX_FMT_RGB24);
    try {
      grabber.start();
      if (grabber.hasVideo()) {
        return new VideoFrames(file, grabber);
      }
    } catch (FFmpegFrameGrabber.Exception e) {
      // What it had opened by then stays open otherwise, the file among it.
      grabber.close();
      throw unreadable(file, e);
    }
    grabber.close();
    throw unreadable(file, null);
  }

  /**
   * Loads FFmpeg unless that was done.
   *
   * @throws IOException if it is not installed or does not run here; one line
   */
  static void load() throws IOException {
    try {
      Loader.load(avutil.class);
      avutil.av_log_set_level(avutil.AV_LOG_QUIET);
    } catch (UnsatisfiedLinkError | NoClassDefFoundError | ExceptionInInitializerError e) {
      throw new IOException(REMEDY, e);
    }
  }

  private static IOException unreadable(Path file, @Nullable Exception e) {
    return new IOException(
        file + ": not a video that can be read, expected one such as MP4 or MOV; convert it first",
        e);
  }

  /** How many frames the file announces; 0 if it does not say. */
  int announced() {
    return Math.max(0, grabber.getLengthInVideoFrames());
  }

  /**
   * The next frame; empty behind the last.
   *
   * @throws IOException if the file is damaged; one line
   */
  Optional<Planes> next() throws IOException {
    try {
      Frame frame = grabber.grabImage();
      return frame == null || frame.image == null
          ? Optional.empty()
          : Optional.of(planes(frame).turned(rightAngles));
    } catch (FFmpegFrameGrabber.Exception e) {
      throw unreadable(file, e);
    }
  }

  private static Planes planes(Frame frame) {
    ByteBuffer pixels = (ByteBuffer) frame.image[0];
    int width = frame.imageWidth;
    int height = frame.imageHeight;
    byte[] levels = new byte[CHANNELS * width * height];
    byte[] row = new byte[CHANNELS * width];
    for (int y = 0; y < height; y++) {
      pixels.get(y * frame.imageStride, row);
      for (int x = 0; x < width; x++) {
        for (int c = 0; c < CHANNELS; c++) {
          levels[(c * height + y) * width + x] = row[CHANNELS * x + c];
        }
      }
    }
    return new Planes(width, height, levels);
  }

  @Override
  public void close() throws IOException {
    grabber.close();
  }
}
