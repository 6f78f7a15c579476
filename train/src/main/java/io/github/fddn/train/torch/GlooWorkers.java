package io.github.fddn.train.torch;

import io.github.fddn.train.WorkerLostException;
import io.github.fddn.train.WorkerPlace;
import io.github.fddn.train.Workers;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.time.Duration;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.SizeTPointer;
import org.bytedeco.javacpp.chrono.Milliseconds;
import org.bytedeco.pytorch.GlooDeviceVector;
import org.bytedeco.pytorch.ProcessGroupGloo;
import org.bytedeco.pytorch.TCPStore;
import org.bytedeco.pytorch.TCPStoreOptions;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Workers that meet at a TCP port and sum by PyTorch's Gloo. Neither asks who speaks: for networks
 * where everybody is trusted.
 */
public final class GlooWorkers implements Workers {
  /** Others may still read their pictures. */
  private static final Duration MEETING = Duration.ofMinutes(15);

  private final WorkerPlace place;
  private final TCPStore store;
  private final ProcessGroupGloo group;

  private GlooWorkers(WorkerPlace place, TCPStore store, ProcessGroupGloo group) {
    this.place = place;
    this.store = store;
    this.group = group;
  }

  /**
   * Waits for the others.
   *
   * @throws io.github.fddn.train.MissingLibraryException if libtorch is not installed
   * @throws IOException if they do not meet within a quarter of an hour; one line
   * @throws InterruptedException if the thread was interrupted while it waited
   */
  public static GlooWorkers meet(WorkerPlace place) throws IOException, InterruptedException {
    Libtorch.loadWithGloo();
    var rendezvous = new Rendezvous(place.host(), place.port());
    if (place.rank() > 0) {
      rendezvous.await(MEETING);
    }
    // Not in a scope: it would close what is kept.
    try {
      TCPStore store = store(place);
      return new GlooWorkers(place, store, group(place, rendezvous, store));
    } catch (RuntimeException e) {
      throw new IOException(
          place
              + ": not all workers met at "
              + place.host()
              + ":"
              + place.port()
              + " ("
              + reason(e)
              + "); start each --rank from 0 to "
              + (place.count() - 1)
              + " once, within "
              + MEETING.toMinutes()
              + " minutes of each other",
          e);
    }
  }

  private static TCPStore store(WorkerPlace place) {
    // The port is a Java short with the bits of an unsigned number.
    TCPStoreOptions options =
        new TCPStoreOptions()
            .port((short) place.port())
            .isServer(place.rank() == 0)
            .waitWorkers(true)
            .useLibUV(true)
            .timeout(new Milliseconds(MEETING.toMillis()));
    options.numWorkers(new SizeTPointer(1).put(place.count()));
    return new TCPStore(place.host(), options);
  }

  private static ProcessGroupGloo group(WorkerPlace place, Rendezvous rendezvous, TCPStore store)
      throws IOException {
    ProcessGroupGloo.Options options =
        ProcessGroupGloo.Options.create(new Milliseconds(place.patience().toMillis()));
    options.devices().put(new GlooDeviceVector(rendezvous.device()));
    options.threads(1);
    return new ProcessGroupGloo(store, place.rank(), place.count(), options);
  }

  @Override
  public int rank() {
    return place.rank();
  }

  @Override
  public int count() {
    return place.count();
  }

  @Override
  public void sum(FloatBuffer directValues) {
    together(
        () -> {
          FloatPointer numbers = new FloatPointer(directValues);
          reduce(torch.from_blob(numbers, directValues.remaining()));
        });
  }

  @Override
  public void sum(double[] values) {
    together(
        () -> {
          DoublePointer numbers = new DoublePointer(values);
          reduce(
              torch.from_blob(
                  numbers, new long[] {values.length}, new TensorOptions(ScalarType.Double)));
          numbers.get(values);
        });
  }

  private void reduce(Tensor numbers) {
    group.allreduce(new TensorVector(numbers))._wait();
  }

  @Override
  public byte[] ofFirst(byte[] content) {
    // Exact below 2^53.
    double[] length = {rank() == 0 ? content.length : 0};
    sum(length);
    byte[] whole = new byte[(int) length[0]];
    if (whole.length > 0) {
      together(
          () -> {
            BytePointer bytes = new BytePointer(whole.length);
            if (rank() == 0) {
              bytes.put(content);
            }
            Tensor tensor =
                torch.from_blob(
                    bytes, new long[] {whole.length}, new TensorOptions(ScalarType.Byte));
            group.broadcast(new TensorVector(tensor))._wait();
            bytes.get(whole);
          });
    }
    return whole;
  }

  private void together(Runnable work) {
    try {
      Scoped.run(work);
    } catch (RuntimeException e) {
      throw new WorkerLostException(
          place
              + ": another worker is gone, or was silent for "
              + place.patience().toSeconds()
              + " s ("
              + reason(e)
              + ")",
          e);
    }
  }

  /** What Gloo says, without the place in its sources and the stack behind. */
  private static String reason(RuntimeException e) {
    String first = String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given");
    return first.replaceFirst("^\\[[^\\]]*\\.cc:\\d+\\] ", "");
  }

  @Override
  public void close() {
    group.close();
    store.close();
  }
}
