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

  /** An input is at most 40 KB; the slowest sound one takes a tenth of this. */
  private static final long MOST_NANOS = 5_000_000_000L;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** Feeds the target; whatever is thrown is a finding. */
  void feed(byte[] input) throws Exception {
    boolean png = format().equals(Optional.of(ImageFormat.PNG));
    byte[] whole = png ? PngChecksums.repaired(input) : input;
    if (!isModest(whole)) {
      // The first time, classes are loaded and instrumented.
      assertThat(isModest(whole)).as("takes little memory and time").isTrue();
    }
  }

  /** Whether the input passes within the bounds; time of the processor, whatever else it does. */
  private boolean isModest(byte[] input) throws Exception {
    long bytes = THREADS.getCurrentThreadAllocatedBytes();
    long nanos = THREADS.getCurrentThreadCpuTime();
    check().accept(input);
    return THREADS.getCurrentThreadAllocatedBytes() - bytes < MOST_BYTES
        && THREADS.getCurrentThreadCpuTime() - nanos < MOST_NANOS;
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
