package io.github.fddn.train.torch;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import org.bytedeco.pytorch.ProcessGroupGloo;
import org.bytedeco.pytorch.gloo.Device;

/**
 * The port at which workers meet.
 *
 * @param host name or address of the first worker
 * @param port where it listens
 */
record Rendezvous(String host, int port) {
  private static final int TRY_MILLIS = 2000;
  private static final int PAUSE_MILLIS = 200;

  /**
   * Waits until somebody listens.
   *
   * @throws IOException if nobody does for so long; one line
   */
  void await(Duration patience) throws IOException, InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (!listens()) {
      if (System.nanoTime() > end) {
        throw new IOException(
            host
                + ":"
                + port
                + ": nobody listens since "
                + patience.toMinutes()
                + " min; start the worker with --rank 0 there, and check name, port and firewall; it"
                + " listens once it has read its pictures");
      }
      Thread.sleep(PAUSE_MILLIS);
    }
  }

  private boolean listens() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, port), TRY_MILLIS);
      return true;
    } catch (IOException e) {
      // Not yet; await() says so in the end.
      return false;
    }
  }

  /**
   * The network that leads there, or the one that the environment names as for PyTorch.
   *
   * @throws IOException if no network leads there
   */
  Device device() throws IOException {
    Optional<String> named = Optional.ofNullable(System.getenv("GLOO_SOCKET_IFNAME"));
    if (named.isPresent()) {
      return ProcessGroupGloo.createDeviceForInterface(named.get());
    }
    // Connecting a datagram socket sends nothing: it asks the system which way it would go.
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.connect(new InetSocketAddress(host, port));
      return ProcessGroupGloo.createDeviceForHostname(socket.getLocalAddress().getHostAddress());
    }
  }
}
