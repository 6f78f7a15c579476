package io.github.fddn.train.torch;

import io.github.fddn.data.crops.Batch;
import io.github.fddn.model.safetensors.NamedTensor;
import io.github.fddn.network.Fddn;
import io.github.fddn.network.FddnConfig;
import io.github.fddn.train.Learner;
import io.github.fddn.train.LearnerSettings;
import io.github.fddn.train.StartWeights;
import io.github.fddn.train.StepReport;
import io.github.fddn.train.Workers;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Future;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.MemoryFormat;

/**
 * Trains with libtorch. Workers in other processes each have a part of a step's crops; here it is
 * shared out among replicas, one a thread; their gradients are summed in their order, so that the
 * same batch gives the same step to the last bit for the same number of threads and workers.
 */
public final class TorchLearner implements Learner {
  /** Early averages would otherwise remember the beginning for long. */
  private static final int AVERAGE_WARM_UP = 10;

  private final FddnConfig config;
  private final LearnerSettings settings;
  private final Machine machine;
  private final Workers workers;
  private final Layout layout;
  private final Tensor weights;
  private final Tensor average;
  private final Map<String, Tensor> averageParts;
  private final Optimizer optimizer;
  private final List<Replica> replicas = new ArrayList<>();
  private long steps;

  private TorchLearner(
      FddnConfig config, LearnerSettings settings, Machine machine, Workers workers)
      throws IOException {
    this.config = config;
    this.workers = workers;
    this.settings = settings;
    this.machine = machine;
    this.layout = Layout.of(config);
    this.weights = machine.zeros(layout.count());
    this.average = machine.zeros(layout.count());
    this.averageParts = layout.split(average, part -> part);
    this.optimizer = Optimizer.of(settings.optimizer(), layout, weights);
    TorchLoss loss = new TorchLoss(settings.loss(), VggFile.features(settings, machine));
    FirstPasses firstPasses = new FirstPasses();
    for (int i = 0; i < machine.replicas(); i++) {
      replicas.add(new Replica(config, layout, weights, loss, machine, firstPasses));
    }
  }

  /**
   * A learner of this network.
   *
   * @param start where its weights and the optimiser's memory begin
   * @param workers who make the steps together; stays open
   * @throws io.github.fddn.train.MissingLibraryException if libtorch is not installed
   * @throws IOException if the device cannot be used or a file that the settings name is unusable
   */
  public static TorchLearner open(
      FddnConfig config, LearnerSettings settings, StartWeights start, Workers workers)
      throws IOException {
    Libtorch.load();
    torch.set_num_threads(1);
    TorchLearner learner = new TorchLearner(config, settings, Machine.of(settings), workers);
    learner.begin(start);
    return learner;
  }

  /**
   * Asks for all that {@link #open} needs beside the network: it takes a moment, reading the
   * pictures of a run takes minutes.
   *
   * @throws io.github.fddn.train.MissingLibraryException if libtorch is not installed
   * @throws IOException if the device cannot be used or a file that the settings name is unusable
   */
  public static void requireUsable(LearnerSettings settings) throws IOException {
    Libtorch.load();
    Machine.of(settings);
    VggFile.requireUsable(settings);
  }

  private void begin(StartWeights start) {
    Map<String, Tensor> vectors = vectors();
    for (Map.Entry<String, Tensor> vector : vectors.entrySet()) {
      for (Layout.Place place : layout.places()) {
        float[] values = start.values(vector.getKey(), place.spec());
        Scoped.run(() -> place.of(vector.getValue()).view(-1).copy_(torch.tensor(values)));
      }
    }
    steps = start.steps();
  }

  /** Every vector that the next steps depend on, by kind. */
  private Map<String, Tensor> vectors() {
    Map<String, Tensor> vectors = new LinkedHashMap<>();
    vectors.put(StartWeights.WEIGHTS, weights);
    vectors.put(StartWeights.AVERAGE, average);
    // In one order, which Java's small maps have not: workers compare, and files stay the same.
    vectors.putAll(new TreeMap<>(optimizer.memory()));
    return vectors;
  }

  @Override
  public StepReport step(Batch batch, double rate) {
    return Scoped.compute(() -> stepWithin(batch, rate));
  }

  private StepReport stepWithin(Batch batch, double rate) {
    replicas.forEach(Replica::clear);
    Tensor blurred = machine.upload(tensor(batch.blurred(), batch.crops(), batch.sizePixels()));
    Tensor sharp = machine.upload(tensor(batch.sharp(), batch.crops(), batch.sizePixels()));
    double[] sum = {loss(blurred, sharp, batch)};
    Tensor gradients = replicas.get(0).gradients();
    replicas.stream().skip(1).forEach(other -> gradients.add_(other.gradients()));
    sum(gradients);
    workers.sum(sum);
    double loss = sum[0];
    var report = new StepReport(loss, gradients.norm().item_double());
    if (report.isFinite()) {
      change(gradients, report.gradientNorm(), rate);
    }
    return report;
  }

  private static Tensor tensor(FloatBuffer values, long crops, long size) {
    return torch.from_blob(new FloatPointer(values), crops, 3, size, size);
  }

  /** Over all workers. Not beside the backward pass: little would be saved (ADR 0016). */
  private void sum(Tensor gradients) {
    if (workers.count() > 1) {
      // Gloo sums in ordinary memory; on a processor this is the tensor itself.
      Tensor near = gradients.cpu();
      workers.sum(new FloatPointer(near.data_ptr()).capacity(near.numel()).asBuffer());
      gradients.copy_(near);
    }
  }

  private double loss(Tensor blurred, Tensor sharp, Batch batch) {
    List<Future<Double>> shares = new ArrayList<>();
    int count = replicas.size();
    int crops = batch.crops();
    int together = settings.together().orElse(machine.arithmetic().cropsAtOnce(batch.sizePixels()));
    for (int i = 0; i < count; i++) {
      long from = (long) crops * i / count;
      long to = (long) crops * (i + 1) / count;
      shares.add(replicas.get(i).add(blurred, sharp, from, to, together, 1.0 / batch.ofStep()));
    }
    return Joined.all(shares).stream().mapToDouble(Double::doubleValue).sum();
  }

  private void change(Tensor gradients, double norm, double rate) {
    double longest = settings.optimizer().clip();
    if (norm > longest) {
      gradients.mul_(new Scalar(longest / norm));
    }
    steps++;
    optimizer.step(weights, gradients, rate, steps);
    double past =
        Math.min(settings.optimizer().average(), steps / (double) (AVERAGE_WARM_UP + steps));
    average.lerp_(weights, new Scalar(1 - past));
  }

  @Override
  public float[] restore(float[] blurred, int height, int width) {
    return Scoped.computeOnly(
        () -> {
          Tensor input =
              machine
                  .upload(torch.tensor(blurred).view(1, 3, height, width))
                  .contiguous(MemoryFormat.ChannelsLast);
          Tensor restored =
              Fddn.apply(new TorchOps(), new NamedWeights(averageParts), config, input);
          return Numbers.of(restored);
        });
  }

  @Override
  public List<NamedTensor> model() {
    List<NamedTensor> tensors = new ArrayList<>();
    averageParts.forEach((name, part) -> tensors.add(Numbers.named(name, part)));
    return tensors;
  }

  @Override
  public List<NamedTensor> state() {
    List<NamedTensor> tensors = new ArrayList<>();
    vectors()
        .forEach(
            (kind, vector) ->
                layout
                    .split(vector, part -> part)
                    .forEach((name, part) -> tensors.add(Numbers.named(kind + "/" + name, part))));
    return tensors;
  }

  @Override
  public long steps() {
    return steps;
  }

  @Override
  public String machine() {
    return machine.toString();
  }

  @Override
  public void close() {
    replicas.forEach(Replica::close);
    averageParts.values().forEach(Tensor::close);
    vectors().values().forEach(Tensor::close);
  }
}
