package io.github.fddn.spark.files;

import java.io.Serializable;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * A file that was found, or a place where none could be.
 *
 * @param path whole path with its scheme, such as {@code s3a://bucket/holiday/a.jpg}
 * @param relative path below the folder that was named, divided by {@code /}; outputs repeat it
 * @param length bytes
 * @param named whether the file itself was named, and so is taken whatever it is
 * @param problem one line: why nothing could be found here, and what to do; empty for a file
 */
public record Found(String path, String relative, long length, boolean named, String problem)
    implements Serializable {
  /** Column of {@link #path}. */
  public static final String PATH = "path";

  /** Column of {@link #relative}. */
  public static final String RELATIVE = "relative";

  /** Column of {@link #length}. */
  public static final String LENGTH = "length";

  /** Column of {@link #problem}. */
  public static final String PROBLEM = "problem";

  /** The columns of a listing. */
  public static final StructType SCHEMA =
      new StructType()
          .add(PATH, DataTypes.StringType, false)
          .add(RELATIVE, DataTypes.StringType, false)
          .add(LENGTH, DataTypes.LongType, false)
          .add("named", DataTypes.BooleanType, false)
          .add(PROBLEM, DataTypes.StringType, false);

  static Found file(String path, String relative, long length) {
    return new Found(path, relative, length, false, "");
  }

  static Found named(String path, String name, long length) {
    return new Found(path, name, length, true, "");
  }

  static Found problem(String path, String message) {
    return new Found(path, "", 0, true, message);
  }

  /** The file of a row of a listing. */
  public static Found of(Row row) {
    return new Found(
        row.getAs(PATH),
        row.getAs(RELATIVE),
        row.<Long>getAs(LENGTH),
        row.<Boolean>getAs("named"),
        row.getAs(PROBLEM));
  }

  Row toRow() {
    return RowFactory.create(path, relative, length, named, problem);
  }

  /** Whether there is a file. */
  public boolean isFile() {
    return problem.isEmpty();
  }

  /** The file's name without its folders. */
  public String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
