package io.github.fddn.cli;

import io.github.fddn.cli.files.OnExisting;
import io.github.fddn.cli.files.OutputPlan;
import io.github.fddn.image.Image;
import io.github.fddn.image.ImageFormat;
import io.github.fddn.image.file.DecodedImage;
import io.github.fddn.image.file.EncodeOptions;
import io.github.fddn.image.file.ImageFile;
import io.github.fddn.restore.DeblurOptions;
import io.github.fddn.restore.Deblurrer;
import io.github.fddn.restore.EngineOptions;
import io.github.fddn.restore.Progress;
import io.github.fddn.restore.RestoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** One picture from or to a standard stream. */
final class StreamRun {
  private final Streams streams;
  private final Tone tone;
  private final OnExisting onExisting;

  /**
   * A run with its manners.
   *
   * @param onExisting what happens when the output exists
   */
  StreamRun(Streams streams, Tone tone, OnExisting onExisting) {
    this.streams = streams;
    this.tone = tone;
    this.onExisting = onExisting;
  }

  /**
   * Restores one picture.
   *
   * @param source its file; empty for standard input
   * @param target the output; empty for standard output
   */
  ExitCode run(
      EngineOptions engine, DeblurOptions options, Optional<Path> source, Optional<Path> target) {
    String name = source.map(Path::toString).orElse("standard input");
    Optional<Path> existing = target.filter(Files::exists);
    if (existing.isPresent() && onExisting != OnExisting.OVERWRITE) {
      return instead(name, existing.get());
    }
    if (source.filter(path -> Files.exists(path) && !Files.isRegularFile(path)).isPresent()) {
      return failed(name, "not a regular file; give - for standard input");
    }
    try (var deblurrer = Deblurrer.open(engine)) {
      DecodedImage decoded =
          source.isPresent()
              ? ImageFile.read(source.get(), options.limits())
              : ImageFile.read(streams.in(), name, options.limits());
      decoded.warnings().forEach(this::note);
      Optional<Image> unlessEnded;
      ExitCode early;
      // Neither reading nor writing is watched: a pipe may keep either waiting for ever.
      try (var interruption = Interruption.watched()) {
        unlessEnded = restore(deblurrer, decoded, options, interruption);
        early = interruption.exitCode(ExitCode.INTERRUPTED);
      }
      if (unlessEnded.isEmpty()) {
        return early;
      }
      Image restored = unlessEnded.get();
      List<String> warnings =
          target.isPresent()
              ? ImageFile.write(
                  decoded,
                  restored,
                  encoding(decoded, options, target),
                  target.get(),
                  options.existing())
              : decoded.encode(restored, encoding(decoded, options, target), streams.out());
      warnings.forEach(this::note);
      streams.out().flush();
      if (streams.out().checkError()) {
        throw new IOException("standard output was closed before the picture was complete");
      }
      return ExitCode.DONE;
    } catch (IOException e) {
      return failed(name, String.valueOf(e.getMessage()));
    }
  }

  /** Before the model is opened and the picture read: all that work would be for nothing. */
  private ExitCode instead(String name, Path output) {
    if (onExisting == OnExisting.REFUSE || Files.isDirectory(output)) {
      return failed(name, OutputPlan.exists(output));
    }
    note("output " + output + " exists and is left as it is");
    return ExitCode.DONE;
  }

  /** Empty if it was interrupted. */
  private static Optional<Image> restore(
      Deblurrer deblurrer, DecodedImage decoded, DeblurOptions options, Interruption interruption) {
    try {
      Image restored = deblurrer.restore(decoded.image(), options, new Until(interruption));
      return interruption.requested() ? Optional.empty() : Optional.of(restored);
    } catch (RestoreException e) {
      if (interruption.requested()) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static EncodeOptions encoding(
      DecodedImage decoded, DeblurOptions options, Optional<Path> target) {
    ImageFormat format =
        options
            .format()
            .or(() -> target.flatMap(path -> ImageFormat.ofFileName(path.toString())))
            .orElse(decoded.header().format())
            .orWritable();
    return new EncodeOptions(format, options.quality(), options.metadata());
  }

  private void note(String warning) {
    if (tone == Tone.ALL) {
      streams.err().println("note: " + warning);
    }
  }

  private ExitCode failed(String name, String message) {
    streams.err().println("fddn: " + (message.contains(name) ? message : name + ": " + message));
    return ExitCode.SOME_FAILED;
  }

  /** Ends the restoration with Ctrl-C. */
  private record Until(Interruption interruption) implements Progress {
    @Override
    public void advanced(long donePixels, long totalPixels) {}

    @Override
    public boolean cancelled() {
      return interruption.requested();
    }
  }
}
