package io.github.fddn.cli.files;

import io.github.fddn.image.ImageFormat;
import io.github.fddn.restore.names.PhotoName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Decides for each photograph where its output goes and whether it may go there.
 *
 * <p>The name of an output keeps the extension of the input as long as the format stays the same.
 * Two inputs never get the same output, and no output replaces another input, even when overwriting
 * is allowed.
 *
 * @param destination where outputs go
 * @param format format of all outputs; empty for that of the input, or PNG where that cannot be
 *     written
 * @param onExisting what happens when an output exists
 */
public record OutputPlan(
    Destination destination, Optional<ImageFormat> format, OnExisting onExisting) {

  /** The plan for {@code photos}, in their order. */
  public List<PlannedFile> plan(List<InputPhoto> photos) {
    Map<Path, InputPhoto> takenBy = new HashMap<>();
    Set<Path> inputs = new HashSet<>();
    photos.forEach(photo -> inputs.add(InputCollector.canonical(photo.file())));
    List<PlannedFile> plan = new ArrayList<>();
    for (InputPhoto photo : photos) {
      Optional<ImageFormat> target = format(photo);
      Path output = output(photo, target);
      Path place = InputCollector.canonical(output);
      InputPhoto other = takenBy.putIfAbsent(place, photo);
      if (other != null) {
        plan.add(new PlannedFile.Refuse(photo, output, collision(output, other)));
      } else if (inputs.contains(place) && !place.equals(InputCollector.canonical(photo.file()))) {
        plan.add(new PlannedFile.Refuse(photo, output, replacesInput(output)));
      } else {
        plan.add(decide(photo, output));
      }
    }
    return List.copyOf(plan);
  }

  private PlannedFile decide(InputPhoto photo, Path output) {
    if (Files.isDirectory(output)) {
      return new PlannedFile.Refuse(photo, output, exists(output));
    }
    if (onExisting == OnExisting.OVERWRITE || !Files.exists(output)) {
      return new PlannedFile.Restore(photo, output);
    }
    return onExisting == OnExisting.SKIP
        ? new PlannedFile.Skip(photo, output)
        : new PlannedFile.Refuse(photo, output, exists(output));
  }

  /** Says of an output that it is in the way, and what to do. */
  public static String exists(Path output) {
    return Files.isDirectory(output)
        ? "output " + output + " is a folder; give another name with --output"
        : "output "
            + output
            + " exists; --overwrite replaces it, --skip-existing leaves it as it is";
  }

  private static String collision(Path output, InputPhoto other) {
    return "output "
        + output
        + " is already that of "
        + other.file()
        + "; rename one of them or run them one after the other with different --output";
  }

  private static String replacesInput(Path output) {
    return "output " + output + " is itself an input; choose another folder with --output";
  }

  private Optional<ImageFormat> format(InputPhoto photo) {
    if (format.isPresent()) {
      return format;
    }
    if (destination instanceof Destination.Exactly exactly) {
      Optional<ImageFormat> named = nameOf(exactly.file()).format();
      if (named.isPresent()) {
        return named;
      }
    }
    return PhotoFilter.sniff(photo.file()).map(seen -> seen.canWrite() ? seen : ImageFormat.PNG);
  }

  private Path output(InputPhoto photo, Optional<ImageFormat> target) {
    PhotoName name = nameOf(photo.file());
    PhotoName kept = target.map(name::in).orElse(name);
    if (destination instanceof Destination.Exactly exactly) {
      return exactly.file();
    }
    if (destination instanceof Destination.Into into) {
      Path output = into.folder().resolve(photo.relative()).resolveSibling(kept.toString());
      boolean isInput =
          InputCollector.canonical(output).equals(InputCollector.canonical(photo.file()));
      return isInput ? output.resolveSibling(kept.asOutput().toString()) : output;
    }
    return photo.file().resolveSibling(kept.asOutput().toString());
  }

  private static PhotoName nameOf(Path file) {
    return PhotoName.of(String.valueOf(file.getFileName()));
  }
}
