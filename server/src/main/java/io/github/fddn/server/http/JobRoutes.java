package io.github.fddn.server.http;

import io.github.fddn.image.file.ImageHeader;
import io.github.fddn.restore.DeblurOptions;
import io.github.fddn.server.work.Job;
import io.github.fddn.server.work.JobBoard;
import io.github.fddn.server.work.Pictures;
import io.github.fddn.server.work.Problem;
import io.github.fddn.server.work.ProblemException;
import io.github.fddn.server.work.Result;
import io.github.fddn.server.work.Watchman;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is asked of jobs. */
final class JobRoutes {
  /** So that whoever is between the two ends does not think the connection dead. */
  private static final Duration HEARTBEAT = Duration.ofSeconds(5);

  private final JobBoard board;
  private final Pictures pictures;
  private final Receiver receiver;
  private final Sender sender;

  JobRoutes(Workshop workshop) {
    this.board = workshop.jobs();
    this.pictures = workshop.pictures();
    this.receiver = workshop.receiver();
    this.sender = workshop.sender();
  }

  void start(Exchange exchange) throws IOException {
    board.requireRoom(exchange.client());
    Receiver.Received received = receiver.receive(exchange);
    Job job;
    try {
      job = board.start(received.upload(), received.options());
    } catch (RuntimeException e) {
      received.upload().close();
      throw e;
    }
    exchange.with("Location", "/v1/jobs/" + job.id());
    try {
      exchange.answerJson(202, describe(job, job.snapshot()));
    } catch (IOException e) {
      // Nobody knows its name.
      board.drop(job.id());
      throw e;
    }
  }

  void show(Exchange exchange, String id) throws IOException {
    Job job = board.job(id);
    Job.Snapshot now = job.snapshot();
    exchange.answerJson(200, describe(job, now));
    told(job, now);
  }

  /** Who knows that there is no result does not come for it. */
  private static void told(Job job, Job.Snapshot now) {
    if (now.state().isFinal() && now.state() != Job.State.DONE) {
      job.collected();
    }
  }

  /** Server-sent events: one for each change, the last one final. */
  void follow(Exchange exchange, String id) throws IOException, InterruptedException {
    Job job = board.job(id);
    try (OutputStream out = exchange.stream(200, "text/event-stream")) {
      Job.Snapshot seen = job.snapshot();
      send(out, job, seen);
      while (!seen.state().isFinal()) {
        Job.Snapshot next = job.await(seen, HEARTBEAT);
        if (next.changes() == seen.changes()) {
          out.write(": still here\n\n".getBytes(StandardCharsets.UTF_8));
          out.flush();
        } else {
          send(out, job, next);
        }
        seen = next;
      }
      told(job, seen);
    }
  }

  private static void send(OutputStream out, Job job, Job.Snapshot now) throws IOException {
    String event =
        "event: " + now.state().word() + "\ndata: " + Exchange.json(describe(job, now)) + "\n\n";
    out.write(event.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  /** The restored photograph, as it is wanted now: the network is not needed again. */
  void result(Exchange exchange, String id, Watchman.Watch watch) {
    Job job = board.job(id);
    DeblurOptions options = Parameters.read(exchange.query(), job.wishes());
    try (Result result = pictures.render(job.upload(), job.samples(), options, watch)) {
      sender.send(exchange, result, job.upload().header(), watch);
      if (!exchange.method().equals("HEAD")) {
        job.collected();
      }
    } catch (ProblemException e) {
      if (e.problem() == Problem.INTERNAL) {
        // Says what became of the job, if it was dropped meanwhile.
        job.samples();
      }
      throw e;
    }
  }

  void drop(Exchange exchange, String id) throws IOException {
    board.drop(id);
    exchange.answer(204, Exchange.JSON, new byte[0]);
  }

  private static Map<String, Object> describe(Job job, Job.Snapshot now) {
    ImageHeader header = job.upload().header();
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("id", job.id());
    told.put("state", now.state().word());
    told.put("done", now.done());
    told.put("width", header.size().width());
    told.put("height", header.size().height());
    told.put("format", Routes.word(header.format()));
    now.failure().ifPresent(why -> told.put("problem", Routes.problem(why)));
    return told;
  }
}
