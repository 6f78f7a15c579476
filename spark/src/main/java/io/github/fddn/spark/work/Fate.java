package io.github.fddn.spark.work;

import io.github.fddn.image.ImageFormat;
import io.github.fddn.image.ImageSize;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * What became of one input: a row of the table.
 *
 * @param status what was done
 * @param reason one lower-case word for programs where nothing was restored, such as {@code
 *     unreadable}
 * @param message one line for people: what was wrong and what to do
 * @param picture what was restored; null where nothing was
 * @param seconds from the first byte read to the finished output
 */
public record Fate(
    Status status,
    @Nullable String reason,
    @Nullable String message,
    @Nullable Picture picture,
    double seconds) {

  /** Column of {@link #status}. */
  public static final String STATUS = "status";

  /** What was done with an input. */
  public enum Status {
    /** It was restored and written. */
    RESTORED,
    /** Its output or an earlier row holds it already. */
    SKIPPED,
    /** It could not be restored; the message says why. */
    FAILED,
    /** It is no photograph; the table has no row of it. */
    PASSED_OVER;

    /** As it stands in the table. */
    public String word() {
      return Words.of(this);
    }
  }

  /**
   * What was restored.
   *
   * @param size width and height, as stored
   * @param format of the output
   * @param bytes of the output
   * @param sharpness of the picture before and after
   * @param warnings what the user should know although all is done, one line each
   */
  public record Picture(
      ImageSize size, ImageFormat format, long bytes, Change sharpness, List<String> warnings) {
    /** Keeps a copy of the warnings. */
    public Picture {
      warnings = List.copyOf(warnings);
    }
  }

  /**
   * A measure of {@link io.github.fddn.image.metrics.Sharpness}.
   *
   * @param before of the blurred picture
   * @param after of the restored one
   */
  public record Change(double before, double after) {}

  /** The columns that tell a fate. */
  public static final StructType SCHEMA =
      new StructType()
          .add(STATUS, DataTypes.StringType, false)
          .add("reason", DataTypes.StringType)
          .add("message", DataTypes.StringType)
          .add("width", DataTypes.IntegerType)
          .add("height", DataTypes.IntegerType)
          .add("format", DataTypes.StringType)
          .add("output_bytes", DataTypes.LongType)
          .add("seconds", DataTypes.DoubleType, false)
          .add("sharpness_before", DataTypes.DoubleType)
          .add("sharpness_after", DataTypes.DoubleType)
          .add("warnings", DataTypes.createArrayType(DataTypes.StringType, false), false);

  /** Its input is no photograph. */
  public static Fate passedOver() {
    return new Fate(Status.PASSED_OVER, null, null, null, 0);
  }

  /** Its input was passed by. */
  public static Fate skipped(String message) {
    return new Fate(Status.SKIPPED, "exists", message, null, 0);
  }

  /** Nothing came of it. */
  public static Fate failed(String reason, String message, double seconds) {
    return new Fate(Status.FAILED, reason, message, null, seconds);
  }

  /** It was restored. */
  static Fate restored(Picture picture, double seconds) {
    return new Fate(Status.RESTORED, null, null, picture, seconds);
  }

  /** The values of {@link #SCHEMA}. */
  public Row toRow() {
    if (picture == null) {
      return RowFactory.create(
          status.word(),
          reason,
          message,
          null,
          null,
          null,
          null,
          seconds,
          null,
          null,
          new String[0]);
    }
    return RowFactory.create(
        status.word(),
        reason,
        message,
        picture.size().width(),
        picture.size().height(),
        Words.of(picture.format()),
        picture.bytes(),
        seconds,
        picture.sharpness().before(),
        picture.sharpness().after(),
        picture.warnings().toArray(new String[0]));
  }
}
