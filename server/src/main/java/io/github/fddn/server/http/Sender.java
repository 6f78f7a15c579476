package io.github.fddn.server.http;

import io.github.fddn.image.file.ImageHeader;
import io.github.fddn.server.work.Problem;
import io.github.fddn.server.work.ProblemException;
import io.github.fddn.server.work.Result;
import io.github.fddn.server.work.Watchman;
import java.io.IOException;

/** Sends pictures, and gives up those that are taken so slowly that they would hold a thread. */
final class Sender {
  private final Pace pace;

  Sender(Pace pace) {
    this.pace = pace;
  }

  /**
   * Answers with a picture.
   *
   * @param header of the picture that was sent
   * @param watch over the work so far; from here on it watches the pace
   * @throws ProblemException {@code CLIENT_GONE} if the picture is not taken, or not in time
   */
  void send(Exchange exchange, Result result, ImageHeader header, Watchman.Watch watch) {
    watch.turnTo(pace.ofTaking(result.file().length()));
    exchange
        .with("Fddn-Size", header.size().width() + "x" + header.size().height())
        .with(
            "Content-Disposition",
            "inline; filename=\"deblurred." + result.format().extension() + "\"");
    for (int i = 0; i < result.warnings().size(); i++) {
      exchange.with("Fddn-Warning-" + (i + 1), ascii(result.warnings().get(i)));
    }
    try {
      exchange.answer(200, result.format().mediaType(), result.file());
    } catch (IOException e) {
      // What failed is the way to the client, not what it sent.
      throw watch.reason().orElseGet(() -> Problem.CLIENT_GONE.because("The client left"));
    }
  }

  private static String ascii(String text) {
    return text.replaceAll("[^ -~]", "?");
  }
}
