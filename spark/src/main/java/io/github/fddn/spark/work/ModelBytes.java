package io.github.fddn.spark.work;

import io.github.fddn.restore.Deblurrer;
import io.github.fddn.restore.EngineOptions;
import io.github.fddn.restore.ModelSource;
import io.github.fddn.restore.ShippedModel;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * A model on its way to executors: a shipped one, which they have, or the bytes of a file.
 *
 * @param name the model file's name, or that of a shipped model
 * @param digest what tells two models apart: SHA-256 of the file, of a shipped model's too
 * @param content the file; null for a shipped model
 */
public record ModelBytes(String name, String digest, @Nullable Broadcast<byte[]> content)
    implements Serializable {
  /** A model that is part of the program. */
  public static ModelBytes shipped(ShippedModel model) {
    try (InputStream file = model.open()) {
      return new ModelBytes(model.word(), digest(file.readAllBytes()), null);
    } catch (IOException e) {
      throw new UncheckedIOException("Bug: " + model.word() + " of the jar cannot be read", e);
    }
  }

  /**
   * The model that {@code written} stands for: a shipped one's name, or a file of any file system.
   *
   * @throws IOException if the file cannot be read; one line that names it
   */
  public static ModelBytes of(SparkSession spark, String written) throws IOException {
    Optional<ShippedModel> shipped = ShippedModel.named(written);
    if (shipped.isPresent()) {
      return shipped(shipped.get());
    }
    byte[] content = read(spark.sparkContext().hadoopConfiguration(), written);
    var context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    String name = written.substring(written.lastIndexOf('/') + 1);
    return new ModelBytes(name, digest(content), context.broadcast(content));
  }

  private static byte[] read(Configuration configuration, String written) throws IOException {
    var path = new org.apache.hadoop.fs.Path(written);
    FileSystem store = path.getFileSystem(configuration);
    if (!store.exists(path)) {
      throw new IOException(written + ": no such model file; check the name");
    }
    try (var in = store.open(path)) {
      return in.readAllBytes();
    }
  }

  private static String digest(byte[] content) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
      return String.format("%064x", new BigInteger(1, digest));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Bug: every Java has SHA-256", e);
    }
  }

  /**
   * Opens the model here and now, so that what is wrong with it is told before a cluster is busy.
   *
   * @throws io.github.fddn.restore.RestoreException {@code MODEL} if it cannot be opened
   */
  public void check() {
    open(EngineOptions.defaults().withThreads(1), Deblurrer::open).close();
  }

  /** Opens something with this model, whose bytes lie in a file only meanwhile. */
  <T> T open(EngineOptions options, Opening<T> opening) {
    if (content == null) {
      ShippedModel shipped = ShippedModel.named(name).orElseThrow();
      return opening.with(options.withModel(ModelSource.shipped(shipped)));
    }
    try {
      Path folder = Files.createTempDirectory("fddn-model-");
      Path file = folder.resolve(name);
      try {
        Files.write(file, content.value());
        return opening.with(options.withModel(ModelSource.file(file)));
      } finally {
        Files.deleteIfExists(file);
        Files.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is done with the options that name the model. */
  interface Opening<T> {
    T with(EngineOptions options);
  }
}
