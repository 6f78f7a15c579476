package io.github.fddn.server.http;

import io.github.fddn.restore.DeblurOptions;
import io.github.fddn.server.work.Pictures;
import io.github.fddn.server.work.Problem;
import io.github.fddn.server.work.Span;
import io.github.fddn.server.work.Storage;
import io.github.fddn.server.work.Stored;
import io.github.fddn.server.work.StoredOutput;
import io.github.fddn.server.work.Upload;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.util.Fields;

/** Takes pictures in: as the body itself or as a form's file, never more bytes than allowed. */
final class Receiver {
  private static final int BUFFER = 64 << 10;

  /** What a form adds to its file. */
  private static final int FORM_BYTES = 64 << 10;

  private final Storage storage;
  private final Pictures pictures;
  private final long maxBytes;
  private final Pace pace;
  private final Span.Listener spans;

  /**
   * What came in.
   *
   * @param upload the picture
   * @param options what is wanted of it
   */
  record Received(Upload upload, DeblurOptions options) {}

  Receiver(Storage storage, Pictures pictures, long maxBytes, Pace pace, Span.Listener spans) {
    this.storage = storage;
    this.pictures = pictures;
    this.maxBytes = maxBytes;
    this.pace = pace;
    this.spans = spans;
  }

  Received receive(Exchange exchange) throws IOException {
    long start = System.nanoTime();
    long announced = exchange.headers().getLongField(HttpHeader.CONTENT_LENGTH);
    if (announced > maxBytes + FORM_BYTES) {
      throw tooLarge();
    }
    String type = exchange.header(HttpHeader.CONTENT_TYPE).orElse("").toLowerCase(Locale.ROOT);
    Received received =
        type.startsWith("multipart/form-data")
            ? form(exchange, exchange.header(HttpHeader.CONTENT_TYPE).orElse(""))
            : raw(exchange, type);
    spans.took(Span.RECEIVE, System.nanoTime() - start);
    return received;
  }

  private Received raw(Exchange exchange, String type) throws IOException {
    // curl calls every body a form unless told otherwise; nobody sends a real one here.
    boolean picture =
        type.isEmpty()
            || type.startsWith("image/")
            || type.startsWith("application/octet-stream")
            || type.startsWith("application/x-www-form-urlencoded");
    if (!picture) {
      throw Problem.UNSUPPORTED_TYPE.because(
          "Content-Type: got "
              + type.replaceFirst(";.*", "")
              + ", expected an image type, application/octet-stream or multipart/form-data");
    }
    DeblurOptions options = Parameters.read(exchange.query());
    return received(store(exchange), exchange, options);
  }

  private Received received(Stored file, Exchange exchange, DeblurOptions options) {
    try {
      return new Received(pictures.accept(file, exchange.client()), options);
    } catch (RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private Stored store(Exchange exchange) throws IOException {
    try (StoredOutput out = storage.output(exchange.client())) {
      readAll(exchange, maxBytes, (bytes, count) -> out.write(bytes, 0, count));
      return out.finish();
    }
  }

  private Received form(Exchange exchange, String type) throws IOException {
    try (FormReader form = new FormReader(storage, exchange.client(), type)) {
      readAll(exchange, maxBytes + FORM_BYTES, form::read);
      Stored file = form.finish();
      try {
        Fields fields = form.fields();
        exchange.query().forEach(fields::put);
        return received(file, exchange, Parameters.read(fields));
      } catch (RuntimeException e) {
        file.close();
        throw e;
      }
    }
  }

  /** Takes the bytes of a body as they come. */
  private interface Taker {
    void take(byte[] bytes, int count) throws IOException;
  }

  private void readAll(Exchange exchange, long most, Taker taker) throws IOException {
    long start = System.nanoTime();
    long total = 0;
    byte[] buffer = new byte[BUFFER];
    InputStream in = exchange.body();
    for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
      total += count;
      if (total > most) {
        throw tooLarge();
      }
      pace.requireSending(total, System.nanoTime() - start);
      taker.take(buffer, count);
    }
  }

  private RuntimeException tooLarge() {
    return Problem.UPLOAD_TOO_LARGE.because(
        "Got more than the " + (maxBytes >> 20) + " MB that a file may have; send a smaller one");
  }
}
