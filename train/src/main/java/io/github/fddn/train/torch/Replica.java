package io.github.fddn.train.torch;

import io.github.fddn.network.Fddn;
import io.github.fddn.network.FddnConfig;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.MemoryFormat;

/**
 * A thread that computes gradients of its share of a batch, with weights that all replicas share
 * and gradients of its own.
 *
 * <p>Two threads with half a batch each are faster than one operation after another on two threads:
 * nobody waits at the end of an operation, and what one crop needs stays in a core's own cache.
 * Only the owner of the gradients may read them, when no share is being computed.
 */
final class Replica implements AutoCloseable {
  private final FddnConfig config;
  private final TorchLoss loss;
  private final Machine machine;
  private final FirstPasses firstPasses;
  private final ExecutorService thread;
  private final Tensor gradients;
  private final Map<String, Tensor> leaves;

  /** Of a network whose weights stand in {@code weights}; all replicas share the first passes. */
  Replica(
      FddnConfig config,
      Layout layout,
      Tensor weights,
      TorchLoss loss,
      Machine machine,
      FirstPasses firstPasses) {
    this.config = config;
    this.loss = loss;
    this.machine = machine;
    this.firstPasses = firstPasses;
    this.thread =
        Executors.newSingleThreadExecutor(
            task -> {
              Thread worker = new Thread(task, "replica");
              worker.setDaemon(true);
              return worker;
            });
    this.gradients = torch.zeros_like(weights);
    this.leaves = layout.split(weights, part -> part.detach().requires_grad_(true));
    Map<String, Tensor> parts = layout.split(gradients, part -> part);
    // With a gradient in place autograd adds to it, and all of them together are one vector.
    leaves.forEach((name, leaf) -> leaf.mutable_grad().put(parts.get(name)));
    Joined.await(thread.submit(() -> torch.set_num_threads(1)));
  }

  /** The sums of the gradients since the last {@link #clear}, in the weights' order. */
  Tensor gradients() {
    return gradients;
  }

  /** Forgets the gradients. */
  void clear() {
    gradients.zero_();
  }

  /**
   * Adds the gradients of {@code weight} · loss for the crops {@code from} (inclusive) to {@code
   * to}.
   *
   * @param blurred crops [N, 3, S, S]
   * @param sharp crops of the same shape
   * @param together most crops computed at once: more fill the processor, fewer its cache. They are
   *     shared out evenly, as a small rest would cost nearly as much as a whole pass
   * @param share what a crop's loss counts in the batch: one divided by the crops of the batch
   * @return the sum of the crops' losses times their share
   */
  Future<Double> add(Tensor blurred, Tensor sharp, long from, long to, int together, double share) {
    return thread.submit(
        () -> {
          double sum = 0;
          long passes = (to - from + together - 1) / together;
          for (long pass = 0; pass < passes; pass++) {
            long begin = from + (to - from) * pass / passes;
            long crops = from + (to - from) * (pass + 1) / passes - begin;
            sum +=
                firstPasses.compute(
                    crops,
                    blurred.size(2),
                    () ->
                        Scoped.compute(
                            () ->
                                addOnce(
                                    blurred.narrow(0, begin, crops),
                                    sharp.narrow(0, begin, crops),
                                    share * crops)));
          }
          return sum;
        });
  }

  private double addOnce(Tensor blurred, Tensor sharp, double weight) {
    Tensor truth = sharp.contiguous(MemoryFormat.ChannelsLast);
    Tensor restored =
        machine
            .arithmetic()
            .compute(
                machine.device(), () -> restored(blurred.contiguous(MemoryFormat.ChannelsLast)));
    Tensor value = loss.of(restored, truth).mul(new Scalar(weight));
    value.backward();
    return value.item_double();
  }

  private Tensor restored(Tensor blurred) {
    return Fddn.apply(new TorchOps(), new NamedWeights(leaves), config, blurred);
  }

  @Override
  public void close() {
    Joined.end(thread);
    leaves.values().forEach(Tensor::close);
    gradients.close();
  }
}
