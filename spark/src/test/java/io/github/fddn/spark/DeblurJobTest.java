package io.github.fddn.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fddn.image.ImageFormat;
import io.github.fddn.restore.Batch;
import io.github.fddn.restore.DeblurOptions;
import io.github.fddn.restore.Deblurrer;
import io.github.fddn.spark.DeblurJob.Request;
import io.github.fddn.spark.DeblurJob.Summary;
import io.github.fddn.spark.files.Listing;
import io.github.fddn.spark.work.DeblurSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeblurJobTest {
  private static final SparkSession SPARK = LocalSpark.session();

  @TempDir Path root;
  private Path in;
  private Path out;
  private Path table;
  private PhotoTree photos;
  private Listing.Wish wish = new Listing.Wish(true, "", false);
  private DeblurSettings settings = DeblurSettings.defaults();

  @BeforeEach
  void folders() throws IOException {
    // The system's own path, as Hadoop writes it into tables.
    Path real = root.toRealPath();
    in = Files.createDirectory(real.resolve("in"));
    out = real.resolve("out");
    table = real.resolve("fates");
    photos = new PhotoTree(in);
  }

  private Request request(OnExisting existing) {
    return new Request(
        List.of(in.toString()),
        wish,
        out.toString(),
        table.toString(),
        "fddn-small",
        existing,
        settings);
  }

  private Summary run(OnExisting existing) throws IOException {
    return DeblurJob.run(SPARK, request(existing));
  }

  private List<Row> rows() {
    return SPARK.read().parquet(table.toString()).orderBy("path").collectAsList();
  }

  private Row row(String name) {
    return rows().stream()
        .filter(row -> row.<String>getAs("path").endsWith("/" + name))
        .findFirst()
        .orElseThrow();
  }

  /** What {@code fddn deblur} makes of the same pictures. */
  private Map<String, byte[]> batch(List<String> names) throws IOException {
    Path there = root.resolve("batch");
    List<Batch.Job> jobs = new ArrayList<>();
    for (String name : names) {
      Path target = there.resolve(name);
      Files.createDirectories(target.getParent());
      jobs.add(new Batch.Job(in.resolve(name), target));
    }
    try (var deblurrer = Deblurrer.open()) {
      new Batch(deblurrer, DeblurOptions.defaults()).run(jobs, new Batch.Listener() {});
    }
    return PhotoTree.files(there);
  }

  @Test
  void aTreeIsRestoredAsTheCommandLineDoesByteForByte() throws IOException {
    List<String> names =
        List.of("a.jpg", "b.png", "days/one/c.jpg", "days/two/_DSC0042.JPG", "days/e f ü.tif");
    for (String name : names) {
      photos.picture(name);
    }

    Summary done = run(OnExisting.REFUSE);

    assertThat(done.restored()).isEqualTo(5);
    assertThat(PhotoTree.files(out)).containsExactlyEntriesOf(batch(names));
  }

  @Test
  void theTableSaysWhatBecameOfEveryInput() throws IOException {
    photos.picture("good.jpg").text("bad.jpg", "no picture at all");

    Summary done = run(OnExisting.REFUSE);

    assertThat(done.restored()).isEqualTo(1);
    assertThat(done.failed()).isEqualTo(1);
    Row good = row("good.jpg");
    assertThat(good.<String>getAs("path")).isEqualTo("file:" + in.resolve("good.jpg"));
    assertThat(good.<String>getAs("status")).isEqualTo("restored");
    assertThat(good.<String>getAs("output")).isEqualTo("file:" + out.resolve("good.jpg"));
    assertThat(good.<Long>getAs("bytes")).isEqualTo(Files.size(in.resolve("good.jpg")));
    assertThat(good.<Long>getAs("output_bytes")).isEqualTo(Files.size(out.resolve("good.jpg")));
    assertThat(good.<Integer>getAs("width")).isEqualTo(72);
    assertThat(good.<Integer>getAs("height")).isEqualTo(56);
    assertThat(good.<String>getAs("format")).isEqualTo("jpeg");
    assertThat(good.<Double>getAs("seconds")).isPositive();
    assertThat(good.<Double>getAs("sharpness_before")).isPositive();
    assertThat(good.<Double>getAs("sharpness_after")).isPositive();
    assertThat(good.<String>getAs("run")).isEqualTo(done.run());
    Row bad = row("bad.jpg");
    assertThat(bad.<String>getAs("status")).isEqualTo("failed");
    assertThat(bad.<String>getAs("reason")).isEqualTo("unsupported");
    assertThat(bad.<String>getAs("message"))
        .isEqualTo(
            "file:"
                + in.resolve("bad.jpg")
                + ": not a picture that can be read, expected JPEG, PNG, TIFF, WebP, BMP or"
                + " GIF; convert it first");
    assertThat(bad.<String>getAs("output")).isNull();
  }

  @Test
  void nothingButPhotographsIsLeftBehind() throws IOException {
    photos.picture("a.jpg").text("bad.jpg", "no picture at all");

    run(OnExisting.REFUSE);

    assertThat(PhotoTree.files(out)).containsOnlyKeys("a.jpg");
    assertThat(PhotoTree.files(in)).containsOnlyKeys("a.jpg", "bad.jpg");
  }

  @Test
  void filesThatAreNoPhotographsArePassedOver() throws IOException {
    photos
        .picture("without-ending", ImageFormat.JPEG)
        .text("notes.txt", "not a picture")
        .text(".hidden.jpg", "hidden")
        .text("Thumbs.db", "system")
        .text("raw.NEF", "raw")
        .picture("earlier-deblurred.jpg");

    Summary done = run(OnExisting.REFUSE);

    assertThat(PhotoTree.files(out)).containsOnlyKeys("without-ending.jpg");
    assertThat(rows()).hasSize(1);
    assertThat(done.passedOver()).isEqualTo(1);
  }

  @Test
  void whatIsDoneStandsInSparksPage() throws Exception {
    photos.picture("a.jpg").picture("b.png").text("bad.jpg", "no picture").text("notes", "text");

    try (var page = Accumulated.in(SPARK)) {
      run(OnExisting.REFUSE);

      assertThat(page.values())
          .containsEntry("photographs restored", 2L)
          .containsEntry("photographs failed", 1L)
          .containsEntry("other files passed over", 1L)
          .containsEntry("pixels restored", 2 * PhotoTree.SIZE.pixels());
    }
    try (var page = Accumulated.in(SPARK)) {
      run(OnExisting.RESUME);

      assertThat(page.values()).containsEntry("photographs skipped", 2L);
    }
  }

  @Test
  void aPatternNamesPhotographsAndFolders() throws IOException {
    photos.picture("day-1/a.jpg").picture("day-2/b.jpg").picture("day-2/c.png").picture("e.jpg");

    Summary done =
        DeblurJob.run(
            SPARK,
            new Request(
                List.of(in + "/day-*/*.jpg", in + "/day-2"),
                wish,
                out.toString(),
                table.toString(),
                "fddn-small",
                OnExisting.REFUSE,
                settings));

    assertThat(done.restored()).isEqualTo(3);
    assertThat(done.failed()).isZero();
  }

  @Test
  void withoutRecursionOnlyTheFoldersOwnFilesAreTaken() throws IOException {
    photos.picture("a.jpg").picture("day/b.jpg");
    wish = new Listing.Wish(false, "", false);

    Summary done = run(OnExisting.REFUSE);

    assertThat(done.restored()).isEqualTo(1);
    assertThat(PhotoTree.files(out)).containsOnlyKeys("a.jpg");
  }

  @Test
  void onlyFilesWithTheNameThatIsAskedForAreTaken() throws IOException {
    photos.picture("a.jpg").picture("b.png").picture("day/c.jpg").picture("day/d.tif");
    wish = new Listing.Wish(true, "*.{jpg,tif}", false);

    Summary done = run(OnExisting.REFUSE);

    assertThat(done.restored()).isEqualTo(3);
    assertThat(PhotoTree.files(out)).containsOnlyKeys("a.jpg", "day/c.jpg", "day/d.tif");
    assertThat(rows()).hasSize(3);
  }

  @Test
  void photographsForWhichAnExecutorHasNoMemoryAreRows() throws IOException {
    photos.picture("a.jpg").picture("b.jpg");
    settings = DeblurSettings.defaults().withMemoryBytes(20 << 20);

    Summary done = run(OnExisting.REFUSE);

    assertThat(done.failed()).isEqualTo(2);
    assertThat(row("a.jpg").<String>getAs("reason")).isEqualTo("memory");
    assertThat(row("a.jpg").<String>getAs("message"))
        .matches(
            "file:"
                + in.resolve("a.jpg")
                + ": Memory of 20 MB is too little for a picture of 72x56, expected at least"
                + " \\d+ MB; allow more memory");
    assertThat(PhotoTree.files(out)).isEmpty();
  }

  @Test
  void twoInputsNeverGetOneOutput() throws IOException {
    photos.picture("a.png");
    ImageIoBitmap.write(in.resolve("a.bmp"));

    Summary done = run(OnExisting.REFUSE);

    assertThat(done.restored()).isEqualTo(1);
    assertThat(row("a.png").<String>getAs("message"))
        .isEqualTo(
            "file:"
                + in.resolve("a.png")
                + ": its output is already that of file:"
                + in.resolve("a.bmp")
                + "; rename one of them or run them one after the other with different --output");
  }

  @Nested
  class WhenThereIsSomethingAlready {
    @BeforeEach
    void first() throws IOException {
      photos.picture("a.jpg").picture("b.jpg");
      run(OnExisting.REFUSE);
    }

    @Test
    void anEarlierTableIsNotAddedToUnasked() {
      assertThatThrownBy(() -> run(OnExisting.REFUSE))
          .isInstanceOf(IOException.class)
          .hasMessage(
              "table " + table + " exists; --resume goes on with it, or give another with --table");
    }

    @Test
    void anOutputIsNotReplacedUnasked() throws IOException {
      byte[] before = Files.readAllBytes(out.resolve("a.jpg"));
      table = root.toRealPath().resolve("other");

      Summary done = run(OnExisting.REFUSE);

      assertThat(done.failed()).isEqualTo(2);
      assertThat(row("a.jpg").<String>getAs("message"))
          .isEqualTo(
              "file:"
                  + in.resolve("a.jpg")
                  + ": output file:"
                  + out.resolve("a.jpg")
                  + " exists; --overwrite replaces it, --resume leaves it as it is");
      assertThat(Files.readAllBytes(out.resolve("a.jpg"))).isEqualTo(before);
    }

    @Test
    void resumingSkipsWhatTheTableOrTheOutputHolds() throws IOException {
      Files.delete(out.resolve("a.jpg"));
      photos.picture("c.jpg").picture("d.jpg");
      Files.write(out.resolve("d.jpg"), new byte[] {1});

      Summary done = run(OnExisting.RESUME);

      assertThat(done.restored()).isEqualTo(1);
      assertThat(done.skipped()).isEqualTo(3);
      assertThat(PhotoTree.files(out)).containsOnlyKeys("b.jpg", "c.jpg", "d.jpg");
      assertThat(rows()).hasSize(6);
    }

    @Test
    void overwritingReplaces() throws IOException {
      Files.write(out.resolve("a.jpg"), new byte[] {1});

      Summary done = run(OnExisting.OVERWRITE);

      assertThat(done.restored()).isEqualTo(2);
      assertThat(PhotoTree.files(out)).containsExactlyEntriesOf(batch(List.of("a.jpg", "b.jpg")));
    }
  }

  @Test
  void aListingOfBinaryFileIsTakenToo() throws IOException {
    photos.picture("a.jpg");
    Dataset<Row> files = SPARK.read().format("binaryFile").load(in.toString());

    Summary done = DeblurJob.run(SPARK, files.select("path", "length"), request(OnExisting.REFUSE));

    assertThat(done.restored()).isEqualTo(1);
    assertThat(PhotoTree.files(out)).containsOnlyKeys(in.toString().substring(1) + "/a.jpg");
  }

  @Test
  void aMissingInputIsARow() throws IOException {
    in = in.resolve("nowhere");

    Summary done = run(OnExisting.REFUSE);

    assertThat(done.failed()).isEqualTo(1);
    assertThat(rows().get(0).<String>getAs("message"))
        .isEqualTo(in + ": no such file or folder; check the name");
  }
}
