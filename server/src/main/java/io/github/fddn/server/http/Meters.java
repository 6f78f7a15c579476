package io.github.fddn.server.http;

import io.github.fddn.restore.Deblurrer;
import io.github.fddn.server.work.JobBoard;
import io.github.fddn.server.work.Span;
import io.github.fddn.server.work.Storage;
import io.github.fddn.server.work.Turns;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Counts and times everything, for Prometheus; what each means is in docs/http.md. */
final class Meters implements Span.Listener, AutoCloseable {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  @Override
  public void took(Span span, long nanos) {
    registry.timer("fddn.span", "span", span.word()).record(nanos, TimeUnit.NANOSECONDS);
  }

  /** A request was answered. */
  void answered(String route, int status, long nanos) {
    registry
        .timer("fddn.requests", "route", route, "status", Integer.toString(status))
        .record(nanos, TimeUnit.NANOSECONDS);
  }

  /** A request was answered with a problem. */
  void failed(String code) {
    registry.counter("fddn.problems", "code", code).increment();
  }

  /** Shows how full everything is. */
  void watch(Turns turns, Storage storage, JobBoard jobs, Deblurrer deblurrer) {
    gauge("fddn.queue.waiting", turns::waiting);
    gauge("fddn.queue.running", turns::running);
    gauge("fddn.jobs", jobs::size);
    gauge("fddn.memory.budget.bytes", deblurrer::memoryBytes);
    gauge("fddn.memory.reserved.bytes", deblurrer::reservedBytes);
    gauge("fddn.store.memory.bytes", storage::memoryUsed);
    gauge("fddn.store.disk.bytes", storage::diskUsed);
    gauge("fddn.heap.used.bytes", Meters::heapUsed);
  }

  private static long heapUsed() {
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private void gauge(String name, Supplier<Number> value) {
    Gauge.builder(name, value).register(registry);
  }

  /** All of it as text. */
  String scrape() {
    return registry.scrape();
  }

  @Override
  public void close() {
    registry.close();
  }
}
