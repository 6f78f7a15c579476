package io.github.fddn.image.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;

/**
 * A new version of a file, which is moved into its place: through links to where the file really
 * is, and with the permissions that it had.
 *
 * @param place where the file is
 */
public record Replacement(Path place) {
  private static final int MOST_LINKS = 40;

  /**
   * Of what {@code target} names, if anything is there.
   *
   * @throws IOException if that is no file, such as a device; one line that names it
   */
  public static Replacement of(Path target) throws IOException {
    if (Files.exists(target) && !Files.isRegularFile(target)) {
      throw new IOException(
          target
              + ": this is "
              + (Files.isDirectory(target) ? "a folder" : "a device or a pipe")
              + ", expected the name of a file");
    }
    Path place = target;
    for (int links = 0; Files.isSymbolicLink(place); links++) {
      if (links == MOST_LINKS) {
        throw new IOException(target + ": this link leads nowhere; give another name");
      }
      place = place.resolveSibling(Files.readSymbolicLink(place));
    }
    return new Replacement(place);
  }

  /** Gives {@code part}, which shall take the place, the permissions of what is there. */
  public void keepPermissions(Path part) throws IOException {
    // Not asked of the file store: in some containers Java finds none for a path.
    var view = Files.getFileAttributeView(part, PosixFileAttributeView.class);
    if (view == null || !Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    var wanted = Files.getPosixFilePermissions(place);
    if (!wanted.equals(view.readAttributes().permissions())) {
      view.setPermissions(wanted);
    }
  }
}
