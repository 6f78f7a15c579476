package io.github.fddn.server.http;

import io.github.fddn.server.work.Problem;
import io.github.fddn.server.work.Stored;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Fields;
import tools.jackson.databind.ObjectMapper;

/** One request and its answer, for handlers that block. */
final class Exchange {
  static final String JSON = "application/json";
  static final String PROBLEM_JSON = "application/problem+json";

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Request request;
  private final Response response;
  private final Fields query;

  Exchange(Request request, Response response) {
    this.request = request;
    this.response = response;
    this.query = parse(request);
  }

  private static Fields parse(Request request) {
    try {
      return Request.extractQueryParameters(request, StandardCharsets.UTF_8);
    } catch (RuntimeException e) {
      throw Problem.BAD_REQUEST.because("The query is malformed; encode it as in a URL");
    }
  }

  String method() {
    return request.getMethod();
  }

  /** The path as it was sent, decoded once, without dots. */
  String path() {
    return String.valueOf(request.getHttpURI().getCanonicalPath());
  }

  Optional<String> header(HttpHeader name) {
    return Optional.ofNullable(request.getHeaders().get(name));
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(request.getHeaders().get(name));
  }

  HttpFields headers() {
    return request.getHeaders();
  }

  Fields query() {
    return query;
  }

  Request request() {
    return request;
  }

  /** Who asks, as far as the connection tells. */
  String client() {
    return client(request);
  }

  static String client(Request request) {
    return String.valueOf(Request.getRemoteAddr(request));
  }

  InputStream body() {
    return Content.Source.asInputStream(request);
  }

  /**
   * Whether the client has closed its connection. Must only be asked once the body was read whole:
   * then nothing but the end, or a further request, can come. A further request that is found here
   * is given up, which HTTP allows: the connection closes with this answer and the client repeats.
   */
  boolean isClientGone() {
    EndPoint connection = request.getConnectionMetaData().getConnection().getEndPoint();
    if (!connection.isOpen() || connection.isInputShutdown()) {
      return true;
    }
    ByteBuffer one = ByteBuffer.allocate(1).limit(0);
    try {
      int filled = connection.fill(one);
      if (filled > 0) {
        response.getHeaders().put(HttpHeader.CONNECTION, "close");
      }
      return filled < 0;
    } catch (IOException e) {
      return true;
    }
  }

  /** Sets a header of the answer. */
  Exchange with(String name, String value) {
    response.getHeaders().put(name, value);
    return this;
  }

  void answer(int status, String type, byte[] body) throws IOException {
    begin(status, type, body.length);
    try (OutputStream out = Content.Sink.asOutputStream(response)) {
      if (!method().equals("HEAD")) {
        out.write(body);
      }
    }
  }

  void answer(int status, String type, String body) throws IOException {
    answer(status, type, body.getBytes(StandardCharsets.UTF_8));
  }

  void answerJson(int status, Map<String, ?> body) throws IOException {
    answer(status, JSON, json(body));
  }

  void answer(int status, String type, Stored body) throws IOException {
    begin(status, type, body.length());
    try (OutputStream out = Content.Sink.asOutputStream(response)) {
      if (!method().equals("HEAD")) {
        body.writeTo(out);
      }
    }
  }

  /** An answer whose length nobody knows yet; the caller closes it. */
  OutputStream stream(int status, String type) {
    response.setStatus(status);
    with("Content-Type", type);
    return Content.Sink.asOutputStream(response);
  }

  private void begin(int status, String type, long length) {
    response.setStatus(status);
    with("Content-Type", type);
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, length);
  }

  /** Sends a whole answer. */
  static void send(Response response, int status, String type, byte[] body) throws IOException {
    response.setStatus(status);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
    try (OutputStream out = Content.Sink.asOutputStream(response)) {
      out.write(body);
    }
  }

  static String json(Map<String, ?> body) {
    return MAPPER.writeValueAsString(body);
  }
}
