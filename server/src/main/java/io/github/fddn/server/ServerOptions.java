package io.github.fddn.server;

import io.github.fddn.image.file.ImageLimits;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How the service runs.
 *
 * @param address where it listens
 * @param port 0 lets the system choose
 * @param token what requests must bring; empty: nothing, for loopback or behind something that asks
 * @param hosts names by which it is known besides {@code localhost} and plain addresses
 * @param limits how large a picture may be
 * @param queue pictures that may wait
 * @param deadline time for an answer, waiting included
 * @param kept how long a finished job is kept after somebody asked for it last
 * @param storeBytes uploads and results in memory; as many again, times eight, in {@code folder}
 * @param folder where a private folder for larger ones is made
 * @param patience how long it waits
 */
public record ServerOptions(
    InetAddress address,
    int port,
    Optional<String> token,
    List<String> hosts,
    ImageLimits limits,
    int queue,
    Duration deadline,
    Duration kept,
    long storeBytes,
    Path folder,
    Patience patience) {
  /** A token shorter than this can be guessed. */
  public static final int TOKEN_LENGTH = 16;

  /** Rejects what would be unsafe or makes no sense. */
  public ServerOptions {
    hosts = List.copyOf(hosts);
    if (token.isPresent() && token.get().length() < TOKEN_LENGTH) {
      throw new IllegalArgumentException(
          "Token: got "
              + token.get().length()
              + " characters, expected at least "
              + TOKEN_LENGTH
              + "; for example the output of: openssl rand -hex 16");
    }
    if (queue < 1 || storeBytes < 1) {
      throw new IllegalArgumentException(
          "Queue and store: got " + queue + " and " + storeBytes + ", expected at least 1");
    }
  }

  /** Loopback, port 8080, no token, 200 megapixels, 256 MB a file. */
  public static ServerOptions defaults() {
    return new ServerOptions(
        InetAddress.getLoopbackAddress(),
        8080,
        Optional.empty(),
        List.of(),
        new ImageLimits(ImageLimits.DEFAULT.maxPixels(), 256L << 20),
        64,
        Duration.ofMinutes(2),
        Duration.ofMinutes(15),
        512L << 20,
        Path.of(System.getProperty("java.io.tmpdir")),
        Patience.defaults());
  }

  /** These options at another place. */
  public ServerOptions at(InetAddress other, int otherPort) {
    return new ServerOptions(
        other,
        otherPort,
        token,
        hosts,
        limits,
        queue,
        deadline,
        kept,
        storeBytes,
        folder,
        patience);
  }

  /** These options with a token. */
  public ServerOptions withToken(Optional<String> other) {
    return new ServerOptions(
        address, port, other, hosts, limits, queue, deadline, kept, storeBytes, folder, patience);
  }

  /** These options with other names. */
  public ServerOptions withHosts(List<String> names) {
    return new ServerOptions(
        address, port, token, names, limits, queue, deadline, kept, storeBytes, folder, patience);
  }

  /** These options with other limits. */
  public ServerOptions withLimits(ImageLimits other) {
    return new ServerOptions(
        address, port, token, hosts, other, queue, deadline, kept, storeBytes, folder, patience);
  }

  /** These options with another length of the queue. */
  public ServerOptions withQueue(int pictures) {
    return new ServerOptions(
        address,
        port,
        token,
        hosts,
        limits,
        pictures,
        deadline,
        kept,
        storeBytes,
        folder,
        patience);
  }

  /** These options with other times. */
  public ServerOptions withTimes(Duration answer, Duration job) {
    return new ServerOptions(
        address, port, token, hosts, limits, queue, answer, job, storeBytes, folder, patience);
  }

  /** These options with another share of memory for uploads and results, and another folder. */
  public ServerOptions withStore(long bytes, Path parent) {
    return new ServerOptions(
        address, port, token, hosts, limits, queue, deadline, kept, bytes, parent, patience);
  }

  /** These options with another patience. */
  public ServerOptions withPatience(Patience other) {
    return new ServerOptions(
        address, port, token, hosts, limits, queue, deadline, kept, storeBytes, folder, other);
  }
}
