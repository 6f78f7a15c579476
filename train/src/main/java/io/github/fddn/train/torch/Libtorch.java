package io.github.fddn.train.torch;

import io.github.fddn.train.MissingLibraryException;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch_gloo;

/** The native library: loads it, and says in one line how to get it where it is missing. */
final class Libtorch {
  private static final String REMEDY =
      "training needs libtorch, which is not part of the program (110 MB): run 'mvn -q package -pl"
          + " train -am -Pnatives -DskipTests' once in the folder of the sources";

  private Libtorch() {}

  /**
   * Loads libtorch unless that was done.
   *
   * @throws MissingLibraryException if it is not installed or does not run here
   */
  static void load() throws MissingLibraryException {
    load(torch.class);
  }

  /**
   * The same with what workers of several processes speak through.
   *
   * @throws MissingLibraryException if it is not installed or does not run here
   */
  static void loadWithGloo() throws MissingLibraryException {
    load(torch.class);
    load(torch_gloo.class);
  }

  private static void load(Class<?> part) throws MissingLibraryException {
    try {
      Loader.load(part);
      // It does not run on every processor and says so with a line for each convolution.
      torch.globalContext().setUserEnabledNNPACK(false);
    } catch (UnsatisfiedLinkError | NoClassDefFoundError | ExceptionInInitializerError e) {
      throw new MissingLibraryException(REMEDY, e);
    }
  }
}
