package io.github.fddn.spark;

import io.github.fddn.image.ImageFormat;
import io.github.fddn.image.file.OnExistingFile;
import io.github.fddn.restore.names.PhotoName;
import io.github.fddn.spark.files.Found;
import io.github.fddn.spark.files.OutputFolder;
import io.github.fddn.spark.files.StoredFile;
import io.github.fddn.spark.work.Counters;
import io.github.fddn.spark.work.DeblurSettings;
import io.github.fddn.spark.work.Fate;
import io.github.fddn.spark.work.ModelBytes;
import io.github.fddn.spark.work.PhotoWork;
import java.io.IOException;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.util.SerializableConfiguration;
import org.apache.spark.util.TaskCompletionListener;

/**
 * A task: restores the photographs of its rows one after another and makes a row of the table of
 * each.
 *
 * @param run what the rows share
 * @param configuration Hadoop's
 * @param model the model
 * @param counters what Spark's page shows
 */
record RestoreTask(
    Run run,
    Broadcast<SerializableConfiguration> configuration,
    ModelBytes model,
    Counters counters)
    implements MapPartitionsFunction<Row, Row> {

  /**
   * What all rows of a run share.
   *
   * @param id tells the run's rows from others in the table
   * @param output where restored photographs go
   * @param settings what is wanted of each
   * @param onExisting what happens to outputs that exist
   */
  record Run(String id, OutputFolder output, DeblurSettings settings, OnExisting onExisting)
      implements Serializable {}

  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    if (!rows.hasNext()) {
      return rows;
    }
    PhotoWork work = PhotoWork.open(model, run.settings());
    TaskContext.get().addTaskCompletionListener((TaskCompletionListener) task -> work.close());
    var worker = new Worker(work, configuration.value().value());
    Iterable<Row> all = () -> rows;
    return StreamSupport.stream(all.spliterator(), false).map(worker::row).iterator();
  }

  /** What the plan says of a row. */
  private record Planned(Found found, String firstOfTarget, boolean inTable) {
    static Planned of(Row row) {
      return new Planned(Found.of(row), row.getAs(Plan.FIRST), row.<Boolean>getAs(Plan.IN_TABLE));
    }
  }

  private final class Worker {
    private final PhotoWork work;
    private final Configuration hadoop;

    Worker(PhotoWork work, Configuration hadoop) {
      this.work = work;
      this.hadoop = hadoop;
    }

    /** The row that tells what became of a file. */
    Row row(Row planned) {
      Planned plan = Planned.of(planned);
      Found found = plan.found();
      boolean other = found.isFile() && !found.named() && !isPhoto(found);
      Fate fate = other ? Fate.passedOver() : fate(plan);
      counters.add(fate);
      ImageFormat format = fate.picture() == null ? null : fate.picture().format();
      String output = format == null ? null : run.output().target(relative(found, format));
      return Plan.tableRow(found, output, fate, work.modelName(), run.settings(), run.id());
    }

    private boolean isPhoto(Found found) {
      if (PhotoName.of(found.name()).format().isPresent()) {
        return true;
      }
      var head = ByteBuffer.allocate(ImageFormat.SNIFF_BYTES);
      try (SeekableByteChannel channel = new StoredFile(hadoop, found).channel()) {
        channel.read(head);
        return ImageFormat.sniff(Arrays.copyOf(head.array(), head.position())).isPresent();
      } catch (IOException e) {
        return false;
      }
    }

    private Fate fate(Planned plan) {
      Found found = plan.found();
      if (!found.isFile()) {
        return Fate.failed("unreadable", found.problem(), 0);
      }
      if (plan.inTable()) {
        return Fate.skipped("the table says that it is restored");
      }
      if (!found.path().equals(plan.firstOfTarget())) {
        return Fate.failed("output", collision(plan), 0);
      }
      return work.restore(FoundSource.of(hadoop, found), new Output(found));
    }

    private String collision(Planned plan) {
      return plan.found().path()
          + ": its output is already that of "
          + plan.firstOfTarget()
          + "; rename one of them or run them one after the other with different --output";
    }
  }

  /** Where the photograph of a row goes. */
  private final class Output implements PhotoWork.Target {
    private final Configuration hadoop = configuration.value().value();
    private final Found found;

    Output(Found found) {
      this.found = found;
    }

    @Override
    public Optional<Fate> known(ImageFormat format) throws IOException {
      String relative = relative(found, format);
      if (run.onExisting() == OnExisting.OVERWRITE || !run.output().heldBefore(hadoop, relative)) {
        return Optional.empty();
      }
      String target = run.output().target(relative);
      return Optional.of(
          run.onExisting() == OnExisting.RESUME
              ? Fate.skipped("output " + target + " exists")
              : Fate.failed(
                  "output",
                  found.path()
                      + ": output "
                      + target
                      + " exists; --overwrite replaces it, --resume leaves it as it is",
                  0));
    }

    @Override
    public long take(ImageFormat format, PhotoWork.Encoding encoding) throws IOException {
      OnExistingFile existing =
          run.onExisting() == OnExisting.OVERWRITE ? OnExistingFile.REPLACE : OnExistingFile.FAIL;
      return run.output().write(hadoop, relative(found, format), existing, encoding::to);
    }
  }

  private static String relative(Found found, ImageFormat format) {
    return Plan.relative(found.relative(), format);
  }
}
