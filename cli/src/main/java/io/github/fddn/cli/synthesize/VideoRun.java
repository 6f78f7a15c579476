package io.github.fddn.cli.synthesize;

import io.github.fddn.cli.synthesize.SynthesisRun.Ending;
import io.github.fddn.data.synthesis.PairFolder;
import io.github.fddn.data.synthesis.SyntheticPair;
import io.github.fddn.data.video.VideoSettings;
import io.github.fddn.data.video.VideoSynthesis;
import io.github.fddn.model.json.JsonObject;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Makes pairs of videos, one after another; each becomes a sequence. */
public final class VideoRun {
  private final Request request;
  private final PrintStream err;
  private final BooleanSupplier cancelled;

  /**
   * What is asked for.
   *
   * @param videos at least one
   * @param most pictures of a video
   * @param output a new or an empty folder
   * @param columns width of the terminal; 0 if it is none
   * @param program name and version, for the manifest
   */
  public record Request(
      List<Path> videos,
      VideoSettings settings,
      int most,
      Path output,
      int columns,
      String program) {
    /** Keeps a copy. */
    public Request {
      videos = List.copyOf(videos);
    }
  }

  /**
   * Prepares a run.
   *
   * @param err gets progress and problems
   * @param cancelled asked between pictures
   */
  public VideoRun(Request request, PrintStream err, BooleanSupplier cancelled) {
    this.request = request;
    this.err = err;
    this.cancelled = cancelled;
  }

  /**
   * Makes the pairs.
   *
   * @throws IOException if FFmpeg is not installed, no file is a video, or the folder cannot be
   *     written; one line
   */
  public Ending run() throws IOException {
    VideoSynthesis.requireInstalled();
    List<String> names = names();
    int expected = expected();
    PairFolder folder = PairFolder.create(request.output());
    PreviewSheet sheet = new PreviewSheet(names.size(), Math.max(1, expected / names.size()));
    Harvest harvest = new Harvest(folder, sheet, err, request.columns(), expected);
    for (int i = 0; i < names.size() && !cancelled.getAsBoolean(); i++) {
      make(request.videos().get(i), names.get(i), harvest);
    }
    return harvest.finish(request.program(), settings(), cancelled.getAsBoolean());
  }

  /** Of each file without extension; a number behind those that are there already. */
  private List<String> names() {
    List<String> names = new ArrayList<>();
    for (Path video : request.videos()) {
      String file = String.valueOf(video.getFileName());
      String name = file.substring(0, file.lastIndexOf('.'));
      String free = name;
      for (int i = 2; names.contains(free); i++) {
        free = name + "-" + i;
      }
      names.add(free);
    }
    return names;
  }

  private int expected() {
    int expected = 0;
    for (Path file : request.videos()) {
      try (VideoSynthesis video = VideoSynthesis.open(file, "", request.settings())) {
        expected += Math.min(request.most(), video.expected());
      } catch (IOException e) {
        // Told when its turn comes.
        expected++;
      }
    }
    return expected;
  }

  private void make(Path file, String name, Harvest harvest) throws IOException {
    Optional<VideoSynthesis> opened = open(file, name, harvest);
    if (opened.isEmpty()) {
      return;
    }
    try (VideoSynthesis video = opened.get()) {
      for (int i = 0; i < request.most() && !cancelled.getAsBoolean(); i++) {
        Optional<SyntheticPair> pair = read(video, file, harvest);
        if (pair.isEmpty()) {
          return;
        }
        harvest.put(i, pair.get());
        harvest.advanced(name + "/" + pair.get().name());
      }
    }
  }

  private Optional<VideoSynthesis> open(Path file, String name, Harvest harvest) {
    try {
      return Optional.of(VideoSynthesis.open(file, name, request.settings()));
    } catch (IOException e) {
      harvest.failed(file.toString(), String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private static Optional<SyntheticPair> read(VideoSynthesis video, Path file, Harvest harvest) {
    try {
      return video.next();
    } catch (IOException e) {
      harvest.failed(file.toString(), String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private JsonObject settings() {
    VideoSettings settings = request.settings();
    return JsonObject.empty()
        .put("seed", settings.seed())
        .put("least_frames", settings.leastFrames())
        .put("most_frames", settings.mostFrames())
        .put("gamma", settings.gamma().word())
        .put("most_megapixels", settings.mostMegapixels());
  }
}
