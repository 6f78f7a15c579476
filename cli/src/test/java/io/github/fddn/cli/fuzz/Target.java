package io.github.fddn.cli.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.fddn.cli.OptionsCheck;
import io.github.fddn.image.ImageFormat;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What is fuzzed. */
enum Target {
  JPEG,
  PNG,
  TIFF,
  WEBP,
  BMP,
  GIF,
  JPEG_METADATA,
  PNG_METADATA,
  TIFF_METADATA,
  WEBP_METADATA,
  BMP_METADATA,
  GIF_METADATA,
  SAFETENSORS,
  ONNX,
  MODEL,
  CARD,
  RECIPE,
  OPTIONS;

  /** Ten times what the largest picture within the limits takes in all forms it passes. */
  private static final long MOST_BYTES = 256L << 20;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** Feeds the target; whatever is thrown is a finding. */
  void feed(byte[] input) throws Exception {
    boolean png = format().equals(Optional.of(ImageFormat.PNG));
    byte[] whole = png ? PngChecksums.repaired(input) : input;
    if (allocated(whole) > MOST_BYTES) {
      // The first time, classes are loaded and instrumented.
      assertThat(allocated(whole)).as("bytes allocated").isLessThan(MOST_BYTES);
    }
  }

  private long allocated(byte[] input) throws Exception {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    check().accept(input);
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }

  private Check check() {
    return switch (this) {
      case JPEG, PNG, TIFF, WEBP, BMP, GIF -> new PictureCheck();
      case JPEG_METADATA, PNG_METADATA, TIFF_METADATA, WEBP_METADATA, BMP_METADATA, GIF_METADATA ->
          new MetadataCheck(format().orElseThrow());
      case SAFETENSORS -> ModelChecks::safetensors;
      case ONNX -> ModelChecks::onnx;
      case MODEL -> ModelChecks::model;
      case CARD -> ModelChecks::card;
      case RECIPE -> ModelChecks::recipe;
      case OPTIONS -> OptionsCheck::accept;
    };
  }

  /** The format of picture whose files are fed; empty where no pictures are. */
  Optional<ImageFormat> format() {
    String first = name().split("_", 2)[0];
    return Arrays.stream(ImageFormat.values())
        .filter(format -> format.name().equals(first))
        .findFirst();
  }

  /** Name of its folders. */
  String folder() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
