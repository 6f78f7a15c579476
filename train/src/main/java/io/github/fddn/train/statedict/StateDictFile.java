package io.github.fddn.train.statedict;

import io.github.fddn.model.safetensors.NamedTensor;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import net.razorvine.pickle.PickleException;

/**
 * A dictionary of single precision tensors as PyTorch saves it, in either of its forms: since 1.6 a
 * zip archive ({@code NAME/data.pkl} and {@code NAME/data/KEY}), before that five pickles (magic
 * number, version, machine, tensors, keys) and the numbers of each key behind one another.
 */
public final class StateDictFile {
  /** No layer of a network that is read here is larger. */
  private static final long MOST_NUMBERS = 1L << 27;

  private StateDictFile() {}

  /**
   * Reads the tensors that {@code wanted} names, in the order of their names; others are passed
   * over.
   *
   * @throws IOException if the file is none of these or a wanted tensor is not single precision;
   *     one line that names the file
   */
  public static List<NamedTensor> read(Path file, Set<String> wanted) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      in.mark(4);
      boolean archive = in.read() == 'P' && in.read() == 'K';
      in.reset();
      return archive ? ofArchive(file, wanted) : ofStream(in, wanted);
    } catch (NoSuchFileException e) {
      throw new IOException(file + ": no such file; check the path", e);
    } catch (IOException
        | PickleException
        | ClassCastException
        | IndexOutOfBoundsException
        | NegativeArraySizeException
        | IllegalArgumentException e) {
      throw new IOException(
          file
              + ": got no dictionary of tensors as PyTorch saves it ("
              + e.getMessage()
              + "), expected one; save it anew",
          e);
    }
  }

  private static List<NamedTensor> ofArchive(Path file, Set<String> wanted) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      ZipEntry index =
          zip.stream()
              .filter(entry -> entry.getName().endsWith("data.pkl"))
              .findFirst()
              .map(entry -> (ZipEntry) entry)
              .orElseThrow(() -> new IllegalArgumentException("no data.pkl in the archive"));
      String root = index.getName().substring(0, index.getName().length() - "data.pkl".length());
      Map<String, StoredTensor> tensors;
      try (InputStream in = zip.getInputStream(index)) {
        tensors = new TensorUnpickler().dictionary(new ByteArrayInputStream(in.readAllBytes()));
      }
      Map<String, ByteBuffer> storages = new LinkedHashMap<>();
      for (StoredTensor tensor : chosen(tensors, wanted).values()) {
        String key = tensor.storage().key();
        if (!storages.containsKey(key)) {
          ZipEntry entry = zip.getEntry(root + "data/" + key);
          if (entry == null) {
            throw new IllegalArgumentException("no numbers under " + key);
          }
          try (InputStream in = zip.getInputStream(entry)) {
            storages.put(key, little(in, bytes(tensor.storage())));
          }
        }
      }
      return named(chosen(tensors, wanted), storages);
    }
  }

  private static List<NamedTensor> ofStream(InputStream in, Set<String> wanted) throws IOException {
    TensorUnpickler unpickler = new TensorUnpickler();
    for (int i = 0; i < 3; i++) {
      // The magic number, the version and the machine that wrote.
      unpickler.load(in);
    }
    Map<String, StoredTensor> tensors = unpickler.dictionary(in);
    List<?> keys = (List<?>) new TensorUnpickler().load(in);
    Map<String, Integer> sizes = new LinkedHashMap<>();
    tensors.values().forEach(tensor -> sizes.put(tensor.storage().key(), bytes(tensor.storage())));
    Map<String, ByteBuffer> storages = new LinkedHashMap<>();
    DataInputStream data = new DataInputStream(in);
    for (Object key : keys) {
      long numbers = Long.reverseBytes(data.readLong());
      int expected = sizes.getOrDefault(String.valueOf(key), -1);
      if (expected < 0 || numbers < 0) {
        throw new IllegalArgumentException("numbers of " + key + ", which nothing uses");
      }
      storages.put(String.valueOf(key), little(data, expected));
    }
    return named(chosen(tensors, wanted), storages);
  }

  private static Map<String, StoredTensor> chosen(
      Map<String, StoredTensor> tensors, Set<String> wanted) {
    Map<String, StoredTensor> chosen = new TreeMap<>(tensors);
    chosen.keySet().retainAll(wanted);
    return chosen;
  }

  private static int bytes(StoredTensor.Storage storage) {
    if (storage.numbers() < 0 || storage.numbers() > MOST_NUMBERS) {
      throw new IllegalArgumentException(storage.numbers() + " numbers under one key");
    }
    return Math.toIntExact(storage.numbers() * storage.numberBytes());
  }

  private static ByteBuffer little(InputStream in, int count) throws IOException {
    byte[] bytes = in.readNBytes(count);
    if (bytes.length < count) {
      throw new IllegalArgumentException("it ends early");
    }
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static List<NamedTensor> named(
      Map<String, StoredTensor> tensors, Map<String, ByteBuffer> storages) {
    List<NamedTensor> named = new ArrayList<>();
    tensors.forEach(
        (name, tensor) -> {
          ByteBuffer numbers = storages.get(tensor.storage().key());
          if (numbers == null) {
            throw new IllegalArgumentException("no numbers for " + name);
          }
          named.add(tensor.named(name, numbers));
        });
    return named;
  }
}
