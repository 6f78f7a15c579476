package io.github.fddn.spark.files;

import io.github.fddn.image.file.OnExistingFile;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.util.Arrays;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options.Rename;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.hadoop.fs.StreamCapabilities;
import org.apache.hadoop.fs.UnsupportedFileSystemException;

/**
 * Where restored photographs go. Each is written into a folder of the run's own below the output,
 * hidden from people and listings, and renamed to its place once it is whole; the run's folder is
 * removed at its end. So a task that is lost, or that runs twice, leaves no half file at a name,
 * and whatever it left goes with the run's folder. The folder of a run whose driver died goes with
 * that of a later run.
 *
 * @param root the output folder, with its scheme
 * @param drafts the run's own folder below it
 * @param began when the run began, by the store's clock
 */
public record OutputFolder(String root, String drafts, long began) implements Serializable {
  private static final int CHUNK = 1 << 16;
  private static final String OF_A_RUN = ".fddn-";

  /** The output folder of a run that begins now. */
  public static OutputFolder begin(Configuration configuration, String output, String run)
      throws IOException {
    var stores = new Stores(configuration);
    Path root = stores.qualified(new Path(output));
    Path drafts = new Path(root, OF_A_RUN + run);
    long began = SignOfLife.give(stores.of(root), drafts);
    return new OutputFolder(root.toString(), drafts.toString(), began);
  }

  /** Something that writes a whole file. */
  public interface Writer {
    /** Writes everything; does not close. */
    void to(OutputStream out) throws IOException;
  }

  /** Where the file of that relative name goes. */
  public String target(String relative) {
    return new Path(root, relative).toString();
  }

  /**
   * Whether there was a file of that relative name before the run began. One that came since is
   * that of another attempt at the same task.
   */
  public boolean heldBefore(Configuration configuration, String relative) throws IOException {
    Path target = new Path(target(relative));
    FileSystem store = new Stores(configuration).of(target);
    return store.exists(target) && store.getFileStatus(target).getModificationTime() < began;
  }

  /**
   * Writes a file whole or not at all.
   *
   * <p>Where one of the same bytes was written meanwhile, another attempt at the same photograph
   * was faster, and all is well. One of other bytes is another photograph's and stays, also where
   * files are to be replaced: the plan tells names apart, not what is in the files.
   *
   * @return bytes that were written
   * @throws IOException if it cannot be written, or another file stands in its place
   */
  public long write(
      Configuration configuration, String relative, OnExistingFile onExisting, Writer writer)
      throws IOException {
    Path target = new Path(target(relative));
    Path draft = new Path(drafts, UUID.randomUUID().toString());
    FileSystem store = new Stores(configuration).of(target);
    try {
      try (FSDataOutputStream out = store.create(draft, false)) {
        writer.to(out);
        if (out.hasCapability(StreamCapabilities.HSYNC)) {
          out.hsync();
        }
      }
      long length = store.getFileStatus(draft).getLen();
      store.mkdirs(target.getParent());
      if (onExisting == OnExistingFile.REPLACE && !heldSince(store, target)) {
        replace(configuration, store, draft, target);
      } else {
        place(store, draft, target);
      }
      return length;
    } finally {
      store.delete(draft, false);
    }
  }

  /** Whether the run itself has written {@code target}: another attempt, or another photograph. */
  private boolean heldSince(FileSystem store, Path target) throws IOException {
    try {
      return store.getFileStatus(target).getModificationTime() >= began;
    } catch (FileNotFoundException e) {
      return false;
    }
  }

  private static void place(FileSystem store, Path draft, Path target) throws IOException {
    if (!store.exists(target) && store.rename(draft, target)) {
      return;
    }
    if (!store.exists(target)) {
      throw new IOException(target + ": cannot be renamed into place; check permissions");
    }
    if (!same(store, draft, target)) {
      throw new IOException(
          target + ": another photograph was written to this name meanwhile; rename one of them");
    }
  }

  private static void replace(
      Configuration configuration, FileSystem store, Path draft, Path target) throws IOException {
    if ("file".equals(target.toUri().getScheme())) {
      // The system's own rename replaces in one step.
      if (!store.rename(draft, target)) {
        throw new IOException(target + ": cannot be replaced; check permissions");
      }
      return;
    }
    try {
      FileContext.getFileContext(target.toUri(), configuration)
          .rename(draft, target, Rename.OVERWRITE);
    } catch (UnsupportedFileSystemException e) {
      store.delete(target, false);
      place(store, draft, target);
    }
  }

  private static boolean same(FileSystem store, Path draft, Path target) throws IOException {
    if (store.getFileStatus(draft).getLen() != store.getFileStatus(target).getLen()) {
      return false;
    }
    try (InputStream one = store.open(draft);
        InputStream other = store.open(target)) {
      byte[] left = one.readNBytes(CHUNK);
      while (left.length > 0) {
        if (!Arrays.equals(left, other.readNBytes(CHUNK))) {
          return false;
        }
        left = one.readNBytes(CHUNK);
      }
      return true;
    }
  }

  /** Removes the run's own folder, with what lost tasks left in it, and those of dead runs. */
  public void clear(Configuration configuration) throws IOException {
    Path own = new Path(drafts);
    FileSystem store = new Stores(configuration).of(own);
    long now = SignOfLife.give(store, own);
    // One after another: a folder of millions of photographs is no list for the driver.
    RemoteIterator<FileStatus> others = store.listStatusIterator(new Path(root));
    while (others.hasNext()) {
      FileStatus other = others.next();
      if (other.isDirectory()
          && other.getPath().getName().startsWith(OF_A_RUN)
          && SignOfLife.isSilent(store, other.getPath(), now)) {
        store.delete(other.getPath(), true);
      }
    }
    store.delete(own, true);
  }
}
