package io.github.fddn.server.work;

import java.util.Locale;

/** What can go wrong with a request; the codes are stable, documented in docs/http.md. */
public enum Problem {
  /** A parameter has a value that it cannot have. */
  BAD_PARAMETER(400, "A parameter is wrong"),
  /** There is no picture in the request. */
  EMPTY_BODY(400, "The request has no picture"),
  /** The request is not well-formed. */
  BAD_REQUEST(400, "The request is malformed"),
  /** The token is missing or wrong. */
  UNAUTHORIZED(401, "A token is needed"),
  /** Another site's page sent the request. */
  FOREIGN_ORIGIN(403, "Requests from other sites are refused"),
  /** There is nothing at this path. */
  NOT_FOUND(404, "There is nothing here"),
  /** There is no such job, or no longer. */
  NO_SUCH_JOB(404, "There is no such job"),
  /** The path takes other methods. */
  METHOD_NOT_ALLOWED(405, "The method is not allowed here"),
  /** The picture came too slowly. */
  TOO_SLOW(408, "The picture came too slowly"),
  /** The job is not finished. */
  NOT_FINISHED(409, "The job is not finished"),
  /** The job was cancelled. */
  CANCELLED(409, "The job was cancelled"),
  /** The body has more bytes than allowed. */
  UPLOAD_TOO_LARGE(413, "The file is too large"),
  /** The picture has more pixels than allowed, or than memory suffices for. */
  PICTURE_TOO_LARGE(413, "The picture is too large"),
  /** The body is not a picture of a format that is read. */
  UNSUPPORTED_TYPE(415, "The file is not a picture that can be read"),
  /** The request was for another host. */
  UNKNOWN_HOST(421, "The service is not known by this name"),
  /** The picture is damaged. */
  DAMAGED_PICTURE(422, "The picture is damaged"),
  /** Too many requests wait already. */
  QUEUE_FULL(429, "Too many pictures are waiting"),
  /** One client keeps as much as it may. */
  CLIENT_FULL(429, "You keep as much here as one client may"),
  /** A fault of the service. */
  INTERNAL(500, "The service failed"),
  /** The time for the request is over. */
  DEADLINE_EXCEEDED(503, "It took too long"),
  /** There is no room to store the picture. */
  STORAGE_FULL(503, "There is no room for the picture"),
  /** Memory did not suffice. */
  OUT_OF_MEMORY(503, "Memory did not suffice"),
  /** All threads are busy. */
  BUSY(503, "The service is busy"),
  /** The service is ending. */
  STOPPING(503, "The service is stopping"),
  /** Nobody waits for the answer any more; never sent. */
  CLIENT_GONE(499, "The client left");

  private final int status;
  private final String title;

  Problem(int status, String title) {
    this.status = status;
    this.title = title;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** What it is, in a few words, always the same. */
  public String title() {
    return title;
  }

  /** The stable code: {@code queue-full}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether the same request may succeed later. */
  public boolean isPassing() {
    return status == 429 || status == 503;
  }

  /** A failure of this kind. */
  public ProblemException because(String detail) {
    return new ProblemException(this, detail, null);
  }
}
