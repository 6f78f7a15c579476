package io.github.fddn.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udf;

import io.github.fddn.restore.names.PhotoName;
import io.github.fddn.spark.files.Found;
import java.util.Arrays;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;

/**
 * Pictures of the same name in folders: blurred, sharp and perhaps restored. The name is the path
 * below the folder without extension; {@code -deblurred} at its end does not count in restored
 * pictures. Files without the extension of a picture are passed over.
 */
final class Pairs {
  private static final String NAME = "name";

  private Pairs() {}

  /**
   * A name and the files that have it.
   *
   * @param name the pair's name
   * @param blurred the first of {@code blurredCount}
   * @param sharp the first of {@code sharpCount}
   * @param restored the first of {@code restoredCount}
   */
  record Trio(
      String name,
      @Nullable Found blurred,
      long blurredCount,
      @Nullable Found sharp,
      long sharpCount,
      @Nullable Found restored,
      long restoredCount) {
    static Trio of(Row row) {
      return new Trio(
          row.getAs(NAME),
          found(row, "blurred"),
          number(row, "blurred"),
          found(row, "sharp"),
          number(row, "sharp"),
          found(row, "restored"),
          number(row, "restored"));
    }

    private static @Nullable Found found(Row row, String kind) {
      Row file = row.getAs(kind);
      return file == null ? null : Found.of(file);
    }

    private static long number(Row row, String kind) {
      Long number = row.getAs(kind + "_count");
      return number == null ? 0 : number;
    }

    /** Why it cannot be measured, in one line; null if it can. */
    @Nullable String problem(boolean restoredToo) {
      return Optional.ofNullable(problem("blurred", blurred, blurredCount))
          .or(() -> Optional.ofNullable(problem("sharp", sharp, sharpCount)))
          .or(
              () ->
                  restoredToo
                      ? Optional.ofNullable(problem("restored", restored, restoredCount))
                      : Optional.empty())
          .orElse(null);
    }

    private @Nullable String problem(String kind, @Nullable Found file, long number) {
      if (file == null) {
        return name + ": no " + kind + " picture of this name";
      }
      if (!file.isFile()) {
        return file.problem();
      }
      return number > 1
          ? file.path() + ": got more than one picture of this name, expected one"
          : null;
    }
  }

  /** All names; columns as {@link Trio#of} wants them. */
  static Dataset<Row> of(
      Dataset<Row> blurred, Dataset<Row> sharp, Optional<Dataset<Row>> restored) {
    Dataset<Row> pairs = named(blurred, "blurred").join(named(sharp, "sharp"), key(), "outer");
    Dataset<Row> third =
        restored
            .map(files -> named(files, "restored"))
            .orElseGet(() -> named(sharp.limit(0), "restored"));
    return pairs.join(third, key(), "left");
  }

  private static String[] key() {
    return new String[] {NAME};
  }

  private static Dataset<Row> named(Dataset<Row> files, String kind) {
    Column name =
        udf(new Name(kind.equals("restored")), DataTypes.StringType)
            .apply(col(Found.RELATIVE), col(Found.PATH));
    Column[] columns =
        Arrays.stream(Found.SCHEMA.fieldNames()).map(column -> col(column)).toArray(Column[]::new);
    return files
        .withColumn(NAME, name)
        .where(col(NAME).isNotNull())
        .groupBy(NAME)
        .agg(first(struct(columns)).as(kind), count(col(Found.PATH)).as(kind + "_count"));
  }

  /** The pair's name of a file; null if it is no picture by its name. */
  private record Name(boolean restored) implements UDF2<String, String, @Nullable String> {
    @Override
    public @Nullable String call(String relative, String path) {
      if (relative.isEmpty()) {
        return path;
      }
      int folders = relative.lastIndexOf('/') + 1;
      var name = PhotoName.of(relative.substring(folders));
      if (name.format().isEmpty()) {
        return null;
      }
      return relative.substring(0, folders) + (restored ? name.asInput() : name).stem();
    }
  }
}
