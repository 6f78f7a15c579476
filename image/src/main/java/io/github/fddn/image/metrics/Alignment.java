package io.github.fddn.image.metrics;

import io.github.fddn.image.Image;

/**
 * Brings a restored picture over the sharp one before they are compared, for data sets whose two
 * cameras do not see quite the same. Found as a service, because the only implementation needs
 * OpenCV, which nobody who merely deblurs should carry.
 */
public interface Alignment {
  /** Name of the protocol and of the program behind it, with its version. */
  String description();

  /**
   * The pair after alignment.
   *
   * @throws IllegalArgumentException if the pictures differ in size or colour channels
   * @throws AlignmentException if no alignment is found
   */
  AlignedPair align(Image restored, Image sharp) throws AlignmentException;
}
