package io.github.fddn.data.video;

import io.github.fddn.data.blur.Planes;
import io.github.fddn.data.crops.SharpPhotos;
import io.github.fddn.data.synthesis.SyntheticPair;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Pictures of one video: windows of frames, one behind another, averaged; the truth is the middle
 * frame. What is left behind the last whole window is not used.
 *
 * <p>Used by one thread. Memory: the frames of one window.
 */
public final class VideoSynthesis implements AutoCloseable {
  private final Path file;
  private final String sequence;
  private final VideoSettings settings;
  private final VideoFrames frames;
  private final FrameWindow window;
  private final SplittableRandom random;
  private int read;
  private int made;

  private VideoSynthesis(Path file, String sequence, VideoSettings settings, VideoFrames frames) {
    this.file = file;
    this.sequence = sequence;
    this.settings = settings;
    this.frames = frames;
    this.window = new FrameWindow(settings.gamma());
    this.random = new SplittableRandom(settings.seed());
  }

  /**
   * Opens a video.
   *
   * @param sequence name of the folder that its pictures belong to
   * @throws IOException if FFmpeg is not installed, or the file is no video; one line
   */
  public static VideoSynthesis open(Path file, String sequence, VideoSettings settings)
      throws IOException {
    return new VideoSynthesis(file, sequence, settings, VideoFrames.open(file));
  }

  /**
   * Loads FFmpeg.
   *
   * @throws IOException if it is not installed; one line says what to run
   */
  public static void requireInstalled() throws IOException {
    VideoFrames.load();
  }

  /** The most pictures that there may be, as the file announces its frames; at least 1. */
  public int expected() {
    return Math.max(1, frames.announced() / (settings.leastFrames() | 1));
  }

  /**
   * The next picture; empty behind the last.
   *
   * @throws IOException if the file is damaged; one line
   */
  public Optional<SyntheticPair> next() throws IOException {
    int least = settings.leastFrames() | 1;
    int count = least + 2 * random.nextInt((settings.mostFrames() - least) / 2 + 1);
    List<Planes> seen = new ArrayList<>(count);
    int first = read;
    while (seen.size() < count) {
      Optional<Planes> frame = frames.next();
      if (frame.isEmpty()) {
        return Optional.empty();
      }
      seen.add(frame.get());
      read++;
    }
    int mostPixels = (int) (settings.mostMegapixels() * 1e6);
    Map<String, Double> facts = new LinkedHashMap<>();
    facts.put("frames", (double) count);
    facts.put("first_frame", (double) first);
    return Optional.of(
        new SyntheticPair(
            sequence,
            SyntheticPair.name(made++),
            file.toString(),
            SharpPhotos.reduced(window.mean(seen), mostPixels),
            SharpPhotos.reduced(seen.get(count / 2), mostPixels),
            facts));
  }

  @Override
  public void close() throws IOException {
    frames.close();
  }
}
