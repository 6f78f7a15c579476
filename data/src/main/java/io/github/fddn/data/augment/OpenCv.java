package io.github.fddn.data.augment;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;

import java.io.IOException;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.opencv.global.opencv_calib3d;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * The native library: loads it, says in one line how to get it where it is missing, and carries
 * levels over.
 */
final class OpenCv {
  private static final int CHANNELS = 3;
  private static final String REMEDY =
      "augmentation needs OpenCV, which is not part of the program (31 MB): run 'mvn -q package -pl"
          + " train -am -Pnatives -DskipTests' once in the folder of the sources";

  private OpenCv() {}

  /**
   * Loads OpenCV unless that was done.
   *
   * @throws IOException if it is not installed or does not run here
   */
  static void load() throws IOException {
    try {
      Loader.load(opencv_imgcodecs.class);
      Loader.load(opencv_calib3d.class);
      // Crops are drawn by several threads already.
      opencv_core.setNumThreads(1);
    } catch (UnsatisfiedLinkError | NoClassDefFoundError | ExceptionInInitializerError e) {
      throw new IOException(REMEDY, e);
    }
  }

  /** Three planes as a matrix of pixels: red, green, blue. */
  static Mat mat(int sizePixels, byte[] levels) {
    byte[] pixels = new byte[levels.length];
    int plane = levels.length / CHANNELS;
    for (int i = 0; i < plane; i++) {
      for (int c = 0; c < CHANNELS; c++) {
        pixels[CHANNELS * i + c] = levels[c * plane + i];
      }
    }
    Mat mat = new Mat(sizePixels, sizePixels, CV_8UC3);
    mat.data().put(pixels);
    return mat;
  }

  /** The planes of a matrix. */
  static byte[] levels(Mat mat) {
    int plane = mat.rows() * mat.cols();
    byte[] pixels = new byte[CHANNELS * plane];
    try (BytePointer data = mat.data()) {
      data.get(pixels);
    }
    byte[] levels = new byte[pixels.length];
    for (int i = 0; i < plane; i++) {
      for (int c = 0; c < CHANNELS; c++) {
        levels[c * plane + i] = pixels[CHANNELS * i + c];
      }
    }
    return levels;
  }
}
