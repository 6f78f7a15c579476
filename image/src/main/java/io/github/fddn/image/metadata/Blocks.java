package io.github.fddn.image.metadata;

import io.github.fddn.image.ImageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The blocks of metadata while they are collected; nobody changes them afterwards. */
final class Blocks {
  @Nullable ExifBlock exif;
  @Nullable XmpPacket xmp;
  @Nullable PhotoshopBlock photoshop;

  /** IPTC records that stood outside of Photoshop's resources. */
  byte @Nullable [] separateIptc;

  byte @Nullable [] icc;

  /** The name that PNG gives the colour profile. */
  String iccName = "ICC Profile";

  @Nullable Resolution resolution;

  /** Two bytes of JFIF; 0 if the file was none. */
  short jfifVersion;

  List<byte[]> comments = new ArrayList<>();
  List<JpegSegment> segments = new ArrayList<>();
  @Nullable PngChunks png;

  Blocks() {}

  /** A copy whose fields can be changed. */
  Blocks(Blocks other) {
    exif = other.exif;
    xmp = other.xmp;
    photoshop = other.photoshop;
    separateIptc = other.separateIptc;
    icc = other.icc;
    iccName = other.iccName;
    resolution = other.resolution;
    jfifVersion = other.jfifVersion;
    comments = new ArrayList<>(other.comments);
    segments = new ArrayList<>(other.segments);
    png = other.png;
  }

  /** The IPTC records, wherever they stood. */
  Optional<byte[]> iptc() {
    if (separateIptc != null) {
      return Optional.of(separateIptc);
    }
    return photoshop == null ? Optional.empty() : photoshop.iptc();
  }

  /** Photoshop's resources with the IPTC records among them. */
  Optional<PhotoshopBlock> photoshopWithIptc() {
    byte[] separate = separateIptc;
    if (photoshop == null) {
      return Optional.ofNullable(separate).map(PhotoshopBlock::ofIptc);
    }
    if (separate == null || photoshop.iptc().isPresent()) {
      return Optional.of(photoshop);
    }
    return Optional.of(photoshop.withIptc(separate));
  }

  /** What a file of this format has no place for, in words. */
  List<String> lostIn(ImageFormat target) {
    List<String> lost = new ArrayList<>();
    boolean modern = target != ImageFormat.BMP && target != ImageFormat.GIF;
    addIf(exif != null && !modern, "EXIF", lost);
    addIf(xmp != null && !modern, "XMP", lost);
    addIf(icc != null && !modern, "colour profile", lost);
    boolean hasPhotoshop = target == ImageFormat.JPEG || target == ImageFormat.PNG;
    boolean photoshopStays = hasPhotoshop || target == ImageFormat.TIFF;
    addIf(photoshopWithIptc().isPresent() && !photoshopStays, "IPTC", lost);
    boolean commented = !comments.isEmpty() || (png != null && !png.comments().isEmpty());
    addIf(commented && !hasPhotoshop, "comment", lost);
    if (target != ImageFormat.JPEG) {
      segments.forEach(segment -> lost.add(segment.name()));
    }
    if (target != ImageFormat.PNG && png != null) {
      png.namesOfUnique().forEach(lost::add);
    }
    return lost;
  }

  private static void addIf(boolean isLost, String name, List<String> lost) {
    if (isLost) {
      lost.add(name);
    }
  }

  void setExif(byte[] bytes, Consumer<String> warnings) {
    attempt("EXIF", warnings, () -> exif = ExifBlock.of(bytes));
  }

  /** Takes over Photoshop's resources without the pictures in them. */
  void setPhotoshop(byte[] bytes, Consumer<String> warnings) {
    attempt(
        "Photoshop's block",
        warnings,
        () -> photoshop = PhotoshopBlock.of(bytes).without(PhotoshopBlock.THUMBNAILS).orElse(null));
  }

  /** Takes over a packet without what it says about pictures and films behind the picture. */
  void setXmp(XmpPacket packet, Consumer<String> warnings) {
    xmp = packet;
    attempt(
        "XMP",
        "is carried as it is",
        warnings,
        () -> {
          xmp = packet.edited(XmpEdit.WITHOUT_APPENDED);
          if (xmp != packet) {
            warnings.accept(
                "The pictures or films behind the picture (gain map, motion photo) are left out");
          }
        });
  }

  /** Something that fails if its block is damaged. */
  interface Step {
    void run() throws DamagedException;
  }

  /** Runs a step; a damaged block becomes a warning. */
  static void attempt(String block, Consumer<String> warnings, Step step) {
    attempt(block, "is left out", warnings, step);
  }

  /** Runs a step; a damaged block becomes a warning that says what comes of it. */
  static void attempt(String block, String outcome, Consumer<String> warnings, Step step) {
    try {
      step.run();
    } catch (DamagedException e) {
      warnings.accept(block + " is damaged and " + outcome + ": " + e.getMessage());
    }
  }
}
