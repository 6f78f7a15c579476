package io.github.fddn.server.http;

import static java.nio.charset.StandardCharsets.UTF_8;

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
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.http.MultiPartConfig;
import org.eclipse.jetty.http.MultiPartFormData;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Fields;

/** Takes pictures in: as the body itself or as a form's file, never more bytes than allowed. */
final class Receiver {
  private static final int BUFFER = 64 << 10;
  private static final long GRACE_NANOS = 10_000_000_000L;

  /** Slower than this is no network but an attack. */
  private static final long LEAST_BYTES_PER_SECOND = 8 << 10;

  private static final int MOST_PARTS = 8;
  private static final int FORM_BYTES = 64 << 10;

  private final Storage storage;
  private final Pictures pictures;
  private final long maxBytes;
  private final Span.Listener spans;

  /**
   * What came in.
   *
   * @param upload the picture
   * @param options what is wanted of it
   */
  record Received(Upload upload, DeblurOptions options) {}

  Receiver(Storage storage, Pictures pictures, long maxBytes, Span.Listener spans) {
    this.storage = storage;
    this.pictures = pictures;
    this.maxBytes = maxBytes;
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
    return received(store(exchange.body()), exchange, options);
  }

  private Received received(Stored file, Exchange exchange, DeblurOptions options) {
    try {
      return new Received(pictures.accept(file, exchange.client()), options);
    } catch (RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private Stored store(InputStream in) throws IOException {
    long start = System.nanoTime();
    long total = 0;
    byte[] buffer = new byte[BUFFER];
    try (StoredOutput out = storage.output()) {
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        total += count;
        if (total > maxBytes) {
          throw tooLarge();
        }
        requirePace(total, System.nanoTime() - start);
        out.write(buffer, 0, count);
      }
      return out.finish();
    }
  }

  private static void requirePace(long bytes, long nanos) {
    if (nanos > GRACE_NANOS && bytes < LEAST_BYTES_PER_SECOND * (nanos / 1e9)) {
      throw Problem.TOO_SLOW.because(
          "The picture came at less than "
              + (LEAST_BYTES_PER_SECOND >> 10)
              + " kB a second; send it over a faster connection");
    }
  }

  private RuntimeException tooLarge() {
    return Problem.UPLOAD_TOO_LARGE.because(
        "Got more than the " + (maxBytes >> 20) + " MB that a file may have; send a smaller one");
  }

  /** The parts go through the storage's folder, because nobody knows their sizes beforehand. */
  private Received form(Exchange exchange, String type) throws IOException {
    try (MultiPartFormData.Parts parts = parse(exchange, type)) {
      Fields fields = new Fields();
      exchange.query().forEach(fields::put);
      MultiPart.Part file = null;
      for (MultiPart.Part part : parts) {
        if ("file".equals(part.getName())) {
          file = part;
        } else {
          fields.put(String.valueOf(part.getName()), part.getContentAsString(UTF_8));
        }
      }
      if (file == null) {
        throw Problem.EMPTY_BODY.because("The form has no part 'file', expected the picture there");
      }
      DeblurOptions options = Parameters.read(fields);
      try (InputStream in = Content.Source.asInputStream(file.createContentSource())) {
        return received(store(in), exchange, options);
      }
    }
  }

  private MultiPartFormData.Parts parse(Exchange exchange, String type) {
    MultiPartConfig config =
        new MultiPartConfig.Builder()
            .location(storage.folder())
            .maxParts(MOST_PARTS)
            .maxPartSize(maxBytes)
            .maxSize(maxBytes + FORM_BYTES)
            .maxMemoryPartSize(FORM_BYTES)
            .build();
    try {
      return MultiPartFormData.getParts(exchange.request(), exchange.request(), type, config);
    } catch (RuntimeException e) {
      if (Request.getContentBytesRead(exchange.request()) > maxBytes) {
        throw tooLarge();
      }
      throw Problem.BAD_REQUEST.because(
          "The form cannot be read, expected multipart/form-data with a part 'file'");
    }
  }
}
