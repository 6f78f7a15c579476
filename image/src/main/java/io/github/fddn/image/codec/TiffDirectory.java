package io.github.fddn.image.codec;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;

/** The numbers in the first directory of a TIFF file, as far as they can be read. */
final class TiffDirectory {
  private static final int HEADER_BYTES = 8;
  private static final int ENTRY_BYTES = 12;
  private static final int SHORT = 3;
  private static final int LONG = 4;
  private static final int RATIONAL = 5;

  private final ByteBuffer file;
  private final Map<Integer, double[]> values = new HashMap<>();
  private final Map<Integer, Integer> offsets = new HashMap<>();

  private TiffDirectory(byte[] file) {
    this.file = ByteBuffer.wrap(file);
  }

  /** What can be read of {@code file}: of a damaged directory less than all, never an exception. */
  static TiffDirectory of(byte[] file) {
    TiffDirectory directory = new TiffDirectory(file);
    if (file.length >= HEADER_BYTES) {
      directory.file.order(file[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
      directory.read(Integer.toUnsignedLong(directory.file.getInt(4)));
    }
    return directory;
  }

  private void read(long at) {
    if (at + 2 > file.limit()) {
      return;
    }
    int entries = Short.toUnsignedInt(file.getShort((int) at));
    for (int i = 0; i < entries; i++) {
      long entry = at + 2 + (long) i * ENTRY_BYTES;
      if (entry + ENTRY_BYTES > file.limit()) {
        return;
      }
      readEntry((int) entry);
    }
  }

  private void readEntry(int entry) {
    int type = Short.toUnsignedInt(file.getShort(entry + 2));
    long count = Integer.toUnsignedLong(file.getInt(entry + 4));
    int bytes = type == SHORT ? 2 : type == LONG ? 4 : type == RATIONAL ? 8 : 0;
    long at = bytes * count <= 4 ? entry + 8L : Integer.toUnsignedLong(file.getInt(entry + 8));
    if (bytes > 0 && at + bytes * count <= file.limit()) {
      double[] numbers = new double[(int) count];
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = number(type, (int) at + i * bytes);
      }
      int tag = Short.toUnsignedInt(file.getShort(entry));
      values.putIfAbsent(tag, numbers);
      offsets.putIfAbsent(tag, (int) at);
    }
  }

  private double number(int type, int at) {
    if (type == SHORT) {
      return Short.toUnsignedInt(file.getShort(at));
    }
    double number = Integer.toUnsignedLong(file.getInt(at));
    return type == LONG ? number : number / Integer.toUnsignedLong(file.getInt(at + 4));
  }

  /** How many numbers a tag has; 0 where there is none. */
  int count(int tag) {
    double[] numbers = values.get(tag);
    return numbers == null ? 0 : numbers.length;
  }

  /** Where the first number of a tag stands in the file; 0 where there is none. */
  int offset(int tag) {
    return offsets.getOrDefault(tag, 0);
  }

  /** One number of a tag; {@code otherwise} where there is none. */
  double value(int tag, int index, double otherwise) {
    double[] numbers = values.get(tag);
    return numbers == null || index >= numbers.length ? otherwise : numbers[index];
  }
}
