package io.github.fddn.server.http;

import io.github.fddn.server.work.Problem;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Answers what is refused before it is a request, as all else is answered: with a document. */
public final class Malformed implements Request.Handler {
  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    int status = response.getStatus();
    byte[] body =
        Exchange.json(
                Routes.problem(
                    status == 503
                        ? Problem.STOPPING.because("The service is stopping; try again in a minute")
                        : Problem.BAD_REQUEST.because(
                            "The request was refused with status "
                                + status
                                + "; see /docs for what is understood")))
            .getBytes(StandardCharsets.UTF_8);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, Exchange.PROBLEM_JSON);
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
    response.write(true, ByteBuffer.wrap(body), callback);
    return true;
  }
}
