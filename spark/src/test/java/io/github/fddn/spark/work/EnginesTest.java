package io.github.fddn.spark.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fddn.restore.Deblurrer;
import io.github.fddn.restore.ShippedModel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EnginesTest {
  private static final int SLOTS = 6;

  @Test
  void allTaskSlotsShareOneEngine() throws Exception {
    var engines = new Engines(60_000);
    var all = new CountDownLatch(SLOTS);
    ExecutorService slots = Executors.newFixedThreadPool(SLOTS);
    try {
      List<Future<Deblurrer>> tasks = new ArrayList<>();
      for (int i = 0; i < SLOTS; i++) {
        tasks.add(
            slots.submit(
                () -> {
                  try (var lease = engines.lease(ModelBytes.shipped(ShippedModel.DEFAULT), 0)) {
                    all.countDown();
                    all.await();
                    return lease.deblurrer();
                  }
                }));
      }
      Deblurrer first = tasks.get(0).get();
      for (Future<Deblurrer> task : tasks) {
        assertThat(task.get()).isSameAs(first);
      }
    } finally {
      slots.shutdownNow();
    }

    assertThat(engines.opened()).isEqualTo(1);
  }

  @Test
  void anIdleEngineIsClosed() throws InterruptedException {
    var engines = new Engines(1);
    engines.lease(ModelBytes.shipped(ShippedModel.DEFAULT), 0).close();

    while (engines.open() > 0) {
      Thread.sleep(5);
    }
    engines.lease(ModelBytes.shipped(ShippedModel.DEFAULT), 0).close();

    assertThat(engines.opened()).isEqualTo(2);
  }

  @Test
  void anEngineInUseStaysOpen() throws InterruptedException {
    var engines = new Engines(1);
    Engines.Lease used = engines.lease(ModelBytes.shipped(ShippedModel.DEFAULT), 0);
    engines.lease(ModelBytes.shipped(ShippedModel.DEFAULT), 0).close();

    Thread.sleep(50);

    assertThat(engines.open()).isEqualTo(1);
    used.close();
    used.close();
  }
}
