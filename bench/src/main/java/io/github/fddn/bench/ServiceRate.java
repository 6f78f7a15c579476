package io.github.fddn.bench;

import io.github.fddn.restore.Deblurrer;
import io.github.fddn.server.DeblurServer;
import io.github.fddn.server.ServerOptions;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.imageio.ImageIO;

/**
 * Compares the wall time a picture takes through the service, sent by 1, 4 and 16 clients at once,
 * with the time it takes in a batch as {@code fddn deblur} runs it, in alternating rounds of one
 * process. Then sends a small picture alone, and while a large one is at work.
 *
 * <p>Arguments: a picture, rounds (3), pictures in a round (16), megapixels of the large one (24).
 */
public final class ServiceRate {
  private static final int[] CLIENTS = {1, 4, 16};
  private static final int SMALL_PICTURES = 9;

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI deblur;

  private ServiceRate(URI deblur) {
    this.deblur = deblur;
  }

  /** Prints a line a round and the medians. */
  public static void main(String[] arguments) throws Exception {
    Path picture = Path.of(arguments[0]);
    int rounds = number(arguments, 1, 3);
    int pictures = number(arguments, 2, 16);
    int megapixels = number(arguments, 3, 24);
    try (Deblurrer deblurrer = Deblurrer.open();
        DeblurServer server =
            DeblurServer.start(deblurrer, options(), (method, route, status, took, fault) -> {})) {
      var rate = new ServiceRate(server.uri().resolve("v1/deblur"));
      byte[] body = Files.readAllBytes(picture);
      rate.compare(deblurrer, picture, body, rounds, pictures);
      rate.passBy(body, large(picture, megapixels));
    }
  }

  private static int number(String[] arguments, int index, int otherwise) {
    return arguments.length > index ? Integer.parseInt(arguments[index]) : otherwise;
  }

  private static ServerOptions options() {
    return ServerOptions.defaults().at(InetAddress.getLoopbackAddress(), 0);
  }

  private void compare(Deblurrer deblurrer, Path picture, byte[] body, int rounds, int pictures)
      throws IOException, InterruptedException, ExecutionException {
    double[] batch = new double[rounds];
    double[][] service = new double[CLIENTS.length][rounds];
    BatchOfCopies.seconds(deblurrer, picture, pictures); // warms up
    byClients(body, CLIENTS[1], pictures);
    for (int i = 0; i < rounds; i++) {
      batch[i] = BatchOfCopies.seconds(deblurrer, picture, pictures);
      for (int j = 0; j < CLIENTS.length; j++) {
        service[j][i] = byClients(body, CLIENTS[j], pictures);
      }
    }
    System.out.printf(Locale.ROOT, "in a batch %.3f s a picture%n", Median.of(batch));
    for (int j = 0; j < CLIENTS.length; j++) {
      double seconds = Median.of(service[j]);
      System.out.printf(
          Locale.ROOT,
          "%d clients %.3f s a picture, rate %.3f of the batch's%n",
          CLIENTS[j],
          seconds,
          Median.of(batch) / seconds);
    }
  }

  private double byClients(byte[] body, int clients, int pictures)
      throws InterruptedException, ExecutionException {
    ExecutorService all = Executors.newFixedThreadPool(clients);
    try {
      long start = System.nanoTime();
      List<Future<Double>> answers = new ArrayList<>();
      for (int i = 0; i < pictures; i++) {
        answers.add(all.submit(() -> send(body)));
      }
      for (Future<Double> answer : answers) {
        answer.get();
      }
      return (System.nanoTime() - start) / 1e9 / pictures;
    } finally {
      all.shutdownNow();
    }
  }

  /** Seconds until the answer is there. */
  private double send(byte[] body) throws IOException, InterruptedException {
    long start = System.nanoTime();
    HttpRequest request =
        HttpRequest.newBuilder(deblur).POST(BodyPublishers.ofByteArray(body)).build();
    HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());
    if (answer.statusCode() != 200) {
      throw new IOException("got status " + answer.statusCode() + ", expected 200");
    }
    return (System.nanoTime() - start) / 1e9;
  }

  private void passBy(byte[] small, byte[] large)
      throws IOException, InterruptedException, ExecutionException {
    double[] alone = new double[SMALL_PICTURES];
    double[] beside = new double[SMALL_PICTURES];
    for (int i = 0; i < SMALL_PICTURES; i++) {
      alone[i] = send(small);
    }
    ExecutorService other = Executors.newSingleThreadExecutor();
    try {
      Future<Double> answer = other.submit(() -> send(large));
      Thread.sleep(2_000); // it is decoded by now
      int sent = 0;
      while (sent < SMALL_PICTURES && !answer.isDone()) {
        beside[sent++] = send(small);
      }
      System.out.printf(
          Locale.ROOT,
          "small picture: alone %.3f s, %d times beside a large one (%.1f s in all) %.3f s%n",
          Median.of(alone),
          sent,
          answer.get(),
          Median.of(Arrays.copyOf(beside, sent)));
    } finally {
      other.shutdownNow();
    }
  }

  /** The picture again and again, as many pixels as asked for. */
  private static byte[] large(Path picture, int megapixels) throws IOException {
    BufferedImage tile = ImageIO.read(picture.toFile());
    int height = (int) Math.sqrt(megapixels * 1e6 * 3 / 4);
    int width = height * 4 / 3;
    var whole = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D pen = whole.createGraphics();
    for (int y = 0; y < height; y += tile.getHeight()) {
      for (int x = 0; x < width; x += tile.getWidth()) {
        pen.drawImage(tile, x, y, null);
      }
    }
    pen.dispose();
    var bytes = new ByteArrayOutputStream();
    ImageIO.write(whole, "jpg", bytes);
    return bytes.toByteArray();
  }
}
