package io.github.fddn.spark.files;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.regexp_replace;

import io.github.fddn.restore.names.PhotoName;
import io.github.fddn.spark.files.Place.Kind;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.GlobPattern;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Finds photographs below folders with the whole cluster: tasks walk through folders and stream
 * what is in them, so that no machine ever holds the list.
 *
 * <p>Spark's own {@code binaryFile} is not used for this: it passes over names that begin with an
 * underscore without a word, and {@code _DSC0042.JPG} is what cameras call a photograph in Adobe
 * RGB; it holds the whole list in the driver; and it reads a file whole, whatever its size, before
 * anybody can plan memory for it. A listing made with it can be given to the job all the same.
 */
public final class Listing {
  private static final int MOST_TASKS = 1000;

  private final SparkSession spark;
  private final Stores stores;
  private final Set<String> leftOut;

  /**
   * What is looked for in folders. Raw files never are.
   *
   * @param recursive whether folders of folders are looked into
   * @param glob pattern for file names such as {@code *.{jpg,png}}; empty for all
   * @param outputs whether what {@code fddn deblur} wrote beside its inputs is taken too
   */
  public record Wish(boolean recursive, String glob, boolean outputs) implements Serializable {
    /** Rejects patterns that are none. */
    public Wish {
      try {
        pattern(glob);
      } catch (RuntimeException e) {
        throw new IllegalArgumentException(
            "--filter: got '" + glob + "', expected a pattern such as '*.jpg' or '*.{jpg,png}'", e);
      }
    }

    private static GlobPattern pattern(String glob) {
      return new GlobPattern(glob.isEmpty() ? "*" : glob);
    }

    Predicate<String> names() {
      GlobPattern pattern = pattern(glob);
      return name -> {
        var parts = PhotoName.of(name);
        return !parts.isRaw() && (outputs || !parts.isOutput()) && pattern.matches(name);
      };
    }
  }

  /**
   * A listing with a session.
   *
   * @param leftOut folders that are never entered, because the job writes there
   */
  public Listing(SparkSession spark, List<Path> leftOut) throws IOException {
    this.spark = spark;
    this.stores = new Stores(spark.sparkContext().hadoopConfiguration());
    Set<String> folders = new HashSet<>();
    for (Path one : leftOut) {
      folders.add(stores.qualified(one).toString());
    }
    this.leftOut = Set.copyOf(folders);
  }

  /**
   * The files behind {@code inputs}: files, folders and patterns, of any scheme. What leads to
   * nothing is a row with a problem. Columns: {@link Found#SCHEMA}.
   *
   * @throws IOException if a file system cannot be asked; one line that names the input
   */
  public Dataset<Row> of(List<String> inputs, Wish wish) throws IOException {
    List<Place> places = new ArrayList<>();
    List<Row> problems = new ArrayList<>();
    for (String input : inputs) {
      List<Place> found = places(input, wish);
      places.addAll(found);
      if (found.isEmpty()) {
        problems.add(missing(input));
      }
    }
    List<Place> spread = new Spreading(stores, leftOut).of(places);
    var context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    Broadcast<SerializableConfiguration> configuration =
        SerializableConfiguration.broadcast(spark.sparkContext());
    int tasks = Math.max(1, Math.min(MOST_TASKS, spread.size()));
    JavaRDD<Row> rows =
        context
            .parallelize(spread, tasks)
            .flatMap(new Walking(configuration, leftOut, wish))
            .union(context.parallelize(problems, 1));
    Dataset<Row> found = spark.createDataFrame(rows, Found.SCHEMA);
    return inputs.size() > 1 ? found.dropDuplicates(Found.PATH) : found;
  }

  /**
   * A listing that was made elsewhere.
   *
   * @param files columns {@code path}, with its scheme, and {@code length}
   * @return columns {@link Found#SCHEMA}; relative to the root of the file system or bucket
   */
  public static Dataset<Row> of(Dataset<Row> files) {
    Column below = regexp_replace(col(Found.PATH), "^[^/:]+:(//[^/]*)?/+", "");
    return files.select(
        col(Found.PATH),
        below.as(Found.RELATIVE),
        col(Found.LENGTH).cast(DataTypes.LongType),
        lit(true).as("named"),
        lit("").as(Found.PROBLEM));
  }

  private static Row missing(String input) {
    return Found.problem(input, input + ": no such file or folder; check the name").toRow();
  }

  private List<Place> places(String input, Wish wish) throws IOException {
    Kind folders = wish.recursive() ? Kind.TREE : Kind.FOLDER;
    try {
      Path written = new Path(input);
      FileSystem store = stores.of(written);
      // A file may be called like a pattern.
      FileStatus[] found =
          store.exists(written)
              ? new FileStatus[] {store.getFileStatus(written)}
              : store.globStatus(written);
      return found == null
          ? List.of()
          : Arrays.stream(found).map(match -> place(match, folders)).toList();
    } catch (IOException | IllegalArgumentException e) {
      String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      throw new IOException(input + ": cannot be asked for (" + why + "); check path and keys", e);
    }
  }

  private static Place place(FileStatus status, Kind folders) {
    String path = status.getPath().toString();
    return status.isDirectory()
        ? new Place(path, "", folders)
        : new Place(path, status.getPath().getName(), Kind.FILE);
  }

  /** A task: walks places. */
  private record Walking(
      Broadcast<SerializableConfiguration> configuration, Set<String> leftOut, Wish wish)
      implements FlatMapFunction<Place, Row> {
    @Override
    public Iterator<Row> call(Place place) {
      var walk =
          new PlaceWalk(new Stores(configuration.value().value()), place, leftOut, wish.names());
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          return walk.hasNext();
        }

        @Override
        public Row next() {
          return walk.next().toRow();
        }
      };
    }
  }
}
