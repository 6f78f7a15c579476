package io.github.fddn.image.metadata;

import io.github.fddn.image.metadata.TiffData.Entry;
import io.github.fddn.image.metadata.TiffData.Ifd;
import java.util.function.Consumer;

/**
 * Collects the metadata of a TIFF file: the entries of its first directory that do not describe how
 * the pixels are stored. Values are read one by one, the pixels never.
 */
final class TiffReader {
  private TiffReader() {}

  static void read(ByteSource source, Blocks blocks, Consumer<String> warnings) {
    Blocks.attempt(
        "The directory of the TIFF file",
        warnings,
        () -> read(TiffData.of(source), blocks, warnings));
  }

  private static void read(TiffData data, Blocks blocks, Consumer<String> warnings)
      throws DamagedException {
    Ifd first = data.first();
    TiffTree tree =
        TiffTree.of(data, first, tag -> !ExifTags.isStructure(tag) && !hasOwnBlock(tag));
    if (!tree.isEmpty()) {
      blocks.exif = tree.toBlock(data.order());
      if (tree.movesMakerNote(data.order())) {
        warnings.accept("The maker note moves; some of its values may no longer be found");
      }
    }
    for (Entry entry : first.entries()) {
      boolean carried = !ExifTags.isStructure(entry.tag()) && !hasOwnBlock(entry.tag());
      if (carried && entry.length() > TiffTree.MAX_VALUE) {
        warnings.accept("Tag " + entry.tag() + " has " + entry.length() + " bytes and is left out");
      }
      if (entry.readable() && hasOwnBlock(entry.tag())) {
        Blocks.attempt(
            "Tag " + entry.tag(),
            warnings,
            () -> sort(entry.tag(), data.value(entry), blocks, warnings));
      }
    }
    if (hasNext(data, first) || first.has(ExifTags.SUB_IFDS)) {
      warnings.accept("the TIFF has several pages: only its first is restored");
    }
    if (first.has(ExifTags.PHOTOSHOP_LAYERS)) {
      warnings.accept("Photoshop's layers are left out: they show the picture as it was");
    }
  }

  /** What points outside of the file is no page but rubbish, which readers pass over. */
  private static boolean hasNext(TiffData data, Ifd first) throws DamagedException {
    long next = data.next(first);
    return next != 0 && data.source().has(next, 2);
  }

  private static boolean hasOwnBlock(int tag) {
    return tag == ExifTags.XMP
        || tag == ExifTags.IPTC
        || tag == ExifTags.PHOTOSHOP
        || tag == ExifTags.ICC;
  }

  private static void sort(int tag, byte[] value, Blocks blocks, Consumer<String> warnings)
      throws DamagedException {
    switch (tag) {
      case ExifTags.XMP -> blocks.setXmp(XmpPacket.of(value), warnings);
      case ExifTags.IPTC -> blocks.separateIptc = value;
      case ExifTags.PHOTOSHOP -> blocks.setPhotoshop(value, warnings);
      default -> blocks.icc = IccCheck.checked(value);
    }
  }
}
