package io.github.fddn.cli.pages;

import io.github.fddn.cli.report.Phrase;
import io.github.fddn.image.file.ImageFile;
import io.github.fddn.image.file.ImageHeader;
import io.github.fddn.image.file.ImageLimits;
import io.github.fddn.image.file.UnreadableImageException;
import io.github.fddn.image.metadata.ImageMetadata;
import io.github.fddn.image.metadata.Resolution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A photograph: its header, what it carries besides pixels, and whether these are whole. */
final class PhotoPage {
  private PhotoPage() {}

  static Page of(Path file) throws IOException {
    ImageHeader header = ImageFile.probe(file);
    List<String> warnings = new ArrayList<>();
    ImageMetadata metadata;
    try (var channel = Files.newByteChannel(file)) {
      metadata = ImageMetadata.read(header.format(), channel, warnings::add);
    }
    var page = new Page(file.toString(), "photograph (" + header.format() + ")");
    page.fact("size", header.size() + ", " + Phrase.megapixels(header.size().pixels()));
    page.fact("channels", String.valueOf(header.channels()), header.channels());
    page.fact("bits", header.bits() + " each", header.bits());
    page.fact("orientation", orientation(metadata.orientation()), metadata.orientation());
    page.fact("colour profile", metadata.iccProfile().map(PhotoPage::bytes).orElse("none"));
    page.fact("resolution", metadata.resolution().map(PhotoPage::resolution).orElse("none"));
    page.fact("thumbnail", metadata.thumbnail().isPresent() ? "yes" : "none");
    verify(page, file, warnings);
    warnings.stream().distinct().forEach(warning -> page.fact("note", warning));
    return page;
  }

  /** Decodes all of it, as {@code deblur} would: a header tells nothing of the data behind it. */
  private static void verify(Page page, Path file, List<String> warnings) throws IOException {
    try {
      warnings.addAll(ImageFile.read(file, ImageLimits.DEFAULT).warnings());
      page.fact("verified", "all pixels can be decoded");
    } catch (UnreadableImageException e) {
      String why = String.valueOf(e.getMessage()).replace(file + ": ", "");
      if (e.reason() == UnreadableImageException.Reason.TOO_LARGE) {
        page.fact("verified", "the header only: " + why);
      } else {
        page.unusable(why);
      }
    }
  }

  private static String bytes(byte[] profile) {
    return profile.length + " bytes";
  }

  private static String resolution(Resolution stated) {
    if (stated.unit() == Resolution.Unit.NONE) {
      return "none; pixels " + number(stated.x()) + ":" + number(stated.y());
    }
    String unit = stated.unit().name().toLowerCase(Locale.ROOT);
    return number(stated.x()) + " x " + number(stated.y()) + " pixels per " + unit;
  }

  private static String number(double value) {
    return new DecimalFormat("0.##", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(value);
  }

  private static String orientation(int orientation) {
    return switch (orientation) {
      case 2 -> "2: mirrored";
      case 3 -> "3: upside down";
      case 4 -> "4: mirrored, upside down";
      case 5 -> "5: mirrored, lying on its left side";
      case 6 -> "6: to be turned right by 90 degrees";
      case 7 -> "7: mirrored, lying on its right side";
      case 8 -> "8: to be turned left by 90 degrees";
      default -> "1: upright";
    };
  }
}
