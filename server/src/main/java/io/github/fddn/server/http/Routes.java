package io.github.fddn.server.http;

import io.github.fddn.image.ImageFormat;
import io.github.fddn.restore.DeblurOptions;
import io.github.fddn.restore.Deblurrer;
import io.github.fddn.restore.ModelInfo;
import io.github.fddn.server.work.Pictures;
import io.github.fddn.server.work.Problem;
import io.github.fddn.server.work.ProblemException;
import io.github.fddn.server.work.Result;
import io.github.fddn.server.work.Turns;
import io.github.fddn.server.work.Upload;
import io.github.fddn.server.work.Watchman;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is answered at which path. */
final class Routes {
  private static final Pattern JOB = Pattern.compile("/v1/jobs/([0-9a-f]{32})(/events|/result)?");

  private static final Set<String> KNOWN =
      Set.of("/v1/deblur", "/v1/jobs", "/v1/models", "/metrics", "/health/live", "/health/ready");

  private final Guard guard;
  private final Deblurrer deblurrer;
  private final Pictures pictures;
  private final Turns turns;
  private final Receiver receiver;
  private final Sender sender;
  private final JobRoutes jobs;
  private final Meters meters;
  private final Watchman watchman;
  private final Duration deadline;
  private final BooleanSupplier stopping;

  Routes(
      Guard guard,
      Deblurrer deblurrer,
      Workshop workshop,
      Duration deadline,
      BooleanSupplier stopping) {
    this.guard = guard;
    this.deblurrer = deblurrer;
    this.pictures = workshop.pictures();
    this.turns = workshop.turns();
    this.receiver = workshop.receiver();
    this.sender = workshop.sender();
    this.jobs = new JobRoutes(workshop);
    this.meters = workshop.meters();
    this.watchman = workshop.watchman();
    this.deadline = deadline;
    this.stopping = stopping;
  }

  /** The path without what differs from request to request, for metrics. */
  static String route(String path) {
    Matcher job = JOB.matcher(path);
    if (job.matches()) {
      return "/v1/jobs/{id}" + (job.group(2) == null ? "" : job.group(2));
    }
    boolean known = PageFiles.has(path) || KNOWN.contains(path);
    return known ? path : "other";
  }

  void serve(Exchange exchange) throws IOException, InterruptedException {
    guard.protect(exchange);
    guard.admit(exchange);
    String path = exchange.path();
    if (PageFiles.has(path)) {
      allow(exchange, "GET");
      PageFiles.answer(exchange);
    } else if (path.equals("/health/live")) {
      allow(exchange, "GET");
      exchange.answerJson(200, Map.of("status", "up"));
    } else if (path.equals("/health/ready")) {
      allow(exchange, "GET");
      ready(exchange);
    } else {
      guard.authorize(exchange);
      guarded(exchange, path);
    }
  }

  private void guarded(Exchange exchange, String path) throws IOException, InterruptedException {
    Matcher job = JOB.matcher(path);
    if (path.equals("/v1/deblur")) {
      allow(exchange, "POST");
      deblur(exchange);
    } else if (path.equals("/v1/jobs")) {
      allow(exchange, "POST");
      requireRoom(exchange);
      jobs.start(exchange);
    } else if (job.matches()) {
      job(exchange, job.group(1), Optional.ofNullable(job.group(2)).orElse(""));
    } else if (path.equals("/v1/models")) {
      allow(exchange, "GET");
      exchange.answerJson(200, Map.of("models", List.of(describe(deblurrer.model()))));
    } else if (path.equals("/metrics")) {
      allow(exchange, "GET");
      exchange.answer(200, "text/plain; version=0.0.4; charset=utf-8", meters.scrape());
    } else {
      throw Problem.NOT_FOUND.because("There is nothing at this path; /docs has all paths");
    }
  }

  private void job(Exchange exchange, String id, String part)
      throws IOException, InterruptedException {
    if (part.equals("/events")) {
      allow(exchange, "GET");
      jobs.follow(exchange, id);
    } else if (part.equals("/result")) {
      allow(exchange, "GET");
      try (Watchman.Watch watch = watchman.over(wanted(exchange))) {
        jobs.result(exchange, id, watch);
      }
    } else if (exchange.method().equals("DELETE")) {
      jobs.drop(exchange, id);
    } else if (exchange.method().equals("GET") || exchange.method().equals("HEAD")) {
      jobs.show(exchange, id);
    } else {
      exchange.with("Allow", "GET, HEAD, DELETE");
      throw Problem.METHOD_NOT_ALLOWED.because(
          "Got " + exchange.method() + ", expected GET or DELETE");
    }
  }

  private static void allow(Exchange exchange, String method) {
    boolean allowed =
        exchange.method().equals(method)
            || (method.equals("GET") && exchange.method().equals("HEAD"));
    if (!allowed) {
      exchange.with("Allow", method.equals("GET") ? "GET, HEAD" : method);
      throw Problem.METHOD_NOT_ALLOWED.because("Got " + exchange.method() + ", expected " + method);
    }
  }

  private void ready(Exchange exchange) throws IOException {
    boolean ready = !stopping.getAsBoolean() && !turns.isFull();
    exchange.answerJson(ready ? 200 : 503, Map.of("status", ready ? "ready" : "not ready"));
  }

  /** Before the body is read, so that nobody sends a picture in vain. */
  private void requireRoom(Exchange exchange) {
    requireRunning();
    turns.requireRoom(exchange.client());
  }

  private void requireRunning() {
    if (stopping.getAsBoolean()) {
      throw Problem.STOPPING.because("The service is stopping; try again in a minute");
    }
  }

  private void deblur(Exchange exchange) throws IOException {
    requireRoom(exchange);
    Receiver.Received received = receiver.receive(exchange);
    try (var upload = received.upload()) {
      // It may have come for minutes.
      requireRunning();
      deblur(exchange, upload, received.options());
    }
  }

  private void deblur(Exchange exchange, Upload upload, DeblurOptions options) {
    try (Watchman.Watch watch = watchman.over(wanted(exchange));
        Result result = pictures.deblur(upload, options, watch)) {
      sender.send(exchange, result, upload.header(), watch);
    }
  }

  private Supplier<Optional<ProblemException>> wanted(Exchange exchange) {
    long end = System.nanoTime() + deadline.toNanos();
    return () -> {
      if (exchange.isClientGone()) {
        return Optional.of(Problem.CLIENT_GONE.because("The client left"));
      }
      if (System.nanoTime() - end > 0) {
        return Optional.of(
            Problem.DEADLINE_EXCEEDED.because(
                "It took longer than the "
                    + deadline.toSeconds()
                    + " seconds that an answer may take; try again later, or use /v1/jobs"));
      }
      return Optional.empty();
    };
  }

  static String word(ImageFormat format) {
    return format.name().toLowerCase(Locale.ROOT);
  }

  static Map<String, Object> problem(ProblemException e) {
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("type", "/docs#" + e.problem().code());
    told.put("title", e.problem().title());
    told.put("status", e.problem().status());
    told.put("code", e.problem().code());
    told.put("detail", e.detail());
    return told;
  }

  private static Map<String, Object> describe(ModelInfo model) {
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("name", model.name());
    model.licence().ifPresent(licence -> told.put("licence", licence));
    model.parameters().ifPresent(count -> told.put("parameters", count));
    told.put("engine", model.engine());
    told.put("warnings", model.warnings());
    return told;
  }
}
