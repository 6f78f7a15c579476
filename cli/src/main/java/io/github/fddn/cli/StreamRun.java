package io.github.fddn.cli;

import io.github.fddn.image.Image;
import io.github.fddn.image.ImageFormat;
import io.github.fddn.image.file.DecodedImage;
import io.github.fddn.image.file.EncodeOptions;
import io.github.fddn.image.file.ImageFile;
import io.github.fddn.restore.DeblurOptions;
import io.github.fddn.restore.Deblurrer;
import io.github.fddn.restore.EngineOptions;
import io.github.fddn.restore.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** One picture from or to a standard stream. */
final class StreamRun {
  private final Streams streams;
  private final Tone tone;

  StreamRun(Streams streams, Tone tone) {
    this.streams = streams;
    this.tone = tone;
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
    try (var deblurrer = Deblurrer.open(engine)) {
      DecodedImage decoded =
          source.isPresent()
              ? ImageFile.read(source.get(), options.limits())
              : ImageFile.read(streams.in(), name, options.limits());
      decoded.warnings().forEach(this::note);
      Image restored = restore(deblurrer, decoded, options);
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

  private static Image restore(Deblurrer deblurrer, DecodedImage decoded, DeblurOptions options) {
    return deblurrer.restore(decoded.image(), options, Progress.NONE);
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
}
