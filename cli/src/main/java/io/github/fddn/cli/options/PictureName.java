package io.github.fddn.cli.options;

import io.github.fddn.image.ImageFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The name of a picture to write: its ending says the format. */
public final class PictureName {
  private static final Pattern ENDING = Pattern.compile("[^/\\\\](\\.[A-Za-z0-9]{1,8})$");

  private PictureName() {}

  /**
   * What is wrong with a name, in one line: an ending that no format that is written has. A name
   * without any is nobody's mistake.
   *
   * @param option that gave it
   */
  public static Optional<String> problem(String option, String name) {
    Matcher ending = ENDING.matcher(name);
    boolean written = ImageFormat.ofFileName(name).filter(ImageFormat::canWrite).isPresent();
    return written || !ending.find()
        ? Optional.empty()
        : Optional.of(
            option
                + " "
                + name
                + ": "
                + ending.group(1)
                + " cannot be written; expected .jpg, .png, .tif or .webp");
  }
}
