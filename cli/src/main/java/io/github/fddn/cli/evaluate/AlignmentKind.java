package io.github.fddn.cli.evaluate;

import io.github.fddn.image.metrics.Alignment;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Optional;

/** How pictures are brought together before they are measured. */
public enum AlignmentKind {
  /** Not at all. */
  NONE,
  /**
   * As RealBlur's authors do. What does it is a plug-in with OpenCV in the folder {@code opencv} of
   * the program, because nobody who merely deblurs should carry it.
   */
  REALBLUR;

  /** Names another folder for the plug-in. */
  public static final String FOLDER_PROPERTY = "fddn.opencv";

  /**
   * Gets ready to align.
   *
   * @throws IOException if the plug-in is not installed; one line that says how to
   */
  public Optional<Alignment> load() throws IOException {
    return this == NONE ? Optional.empty() : Optional.of(load(folder()));
  }

  private static Alignment load(Path folder) throws IOException {
    return PlugIn.find(Alignment.class, folder)
        .orElseThrow(
            () ->
                new IOException(
                    "--align realblur: got no OpenCV in "
                        + folder
                        + ", expected the plug-in there; 'mvn package -pl align -am' in the"
                        + " sources puts it there"));
  }

  /** Beside the folder of the program's own jars. */
  private static Path folder() throws IOException {
    String named = System.getProperty(FOLDER_PROPERTY);
    if (named != null) {
      return Path.of(named);
    }
    try {
      URL place = AlignmentKind.class.getProtectionDomain().getCodeSource().getLocation();
      return Path.of(place.toURI()).resolveSibling("../opencv").normalize();
    } catch (URISyntaxException e) {
      throw new IOException("The folder of the program is unknown; name it with -Dfddn.opencv", e);
    }
  }
}
