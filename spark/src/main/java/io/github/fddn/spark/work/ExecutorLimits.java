package io.github.fddn.spark.work;

import com.sun.management.OperatingSystemMXBean;
import io.github.fddn.image.ImageSize;
import io.github.fddn.restore.EngineOptions;
import io.github.fddn.restore.RestoreException;
import io.github.fddn.restore.RestoreException.Reason;
import java.lang.management.ManagementFactory;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SparkConf;

/**
 * What an executor may take.
 *
 * @param threads processors that are its own
 * @param heapBytes Java's heap
 * @param containerBytes memory beside the heap, where a cluster manager ends those that take more;
 *     {@link Long#MAX_VALUE} where none does
 * @param machineBytes its share of the machine's memory, by its share of the processors
 */
record ExecutorLimits(int threads, long heapBytes, long containerBytes, long machineBytes) {
  /** Share of the heap that pictures take together; the rest is Spark's and the codecs'. */
  private static final double PICTURES = 0.5;

  /** Share of the heap that a single picture may take, alone. */
  private static final double ONE_PICTURE = 0.75;

  private static final long LEAST_OVERHEAD_MB = 384;
  private static final double OVERHEAD_FACTOR = 0.1;
  private static final Pattern LOCAL = Pattern.compile("local\\[(\\d+)(?:,\\d+)?]");

  /** The limits of the executor that runs this, by its settings and its Java machine. */
  static ExecutorLimits of(SparkConf settings) {
    Runtime java = Runtime.getRuntime();
    long total =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
    return of(settings, java.availableProcessors(), java.maxMemory(), total);
  }

  static ExecutorLimits of(SparkConf settings, int processors, long heapBytes, long totalBytes) {
    String master = settings.get("spark.master", "");
    boolean contained = master.startsWith("yarn") || master.startsWith("k8s");
    // As Spark's documentation of spark.executor.cores says.
    int usual = contained ? 1 : processors;
    int threads = Math.min(processors, threads(settings, master, processors, usual));
    long share = Math.round(totalBytes / 2.0 * threads / processors);
    return new ExecutorLimits(
        threads, heapBytes, contained ? overhead(settings) : Long.MAX_VALUE, share);
  }

  private static int threads(SparkConf settings, String master, int processors, int usual) {
    Matcher local = LOCAL.matcher(master);
    if (local.matches()) {
      return Math.max(1, Integer.parseInt(local.group(1)));
    }
    return master.startsWith("local") && !master.startsWith("local-cluster")
        ? processors
        : settings.getInt("spark.executor.cores", usual);
  }

  /** As Spark's documentation of {@code spark.executor.memoryOverhead} counts it. */
  private static long overhead(SparkConf settings) {
    long memory = settings.getSizeAsMb("spark.executor.memory", "1g");
    double factor = settings.getDouble("spark.executor.memoryOverheadFactor", OVERHEAD_FACTOR);
    long usual = Math.max(LEAST_OVERHEAD_MB, Math.round(memory * factor));
    return settings.getSizeAsMb("spark.executor.memoryOverhead", usual + "m") << 20;
  }

  /** Options of an engine that stays within the limits, the shipped model's. */
  EngineOptions engine(long askedBytes) {
    EngineOptions options = EngineOptions.defaults().withThreads(threads);
    if (askedBytes > 0) {
      return options.withMemoryBytes(askedBytes);
    }
    EngineOptions planned = options.withMemoryBytes((long) (heapBytes * PICTURES), containerBytes);
    return planned.memoryBytes().orElseThrow() > machineBytes
        ? options.withMemoryBytes(machineBytes)
        : planned;
  }

  /**
   * The heap is looked at before it is exhausted: many clusters end a Java that exhausts it.
   *
   * @param needed bytes of the heap that work with a picture takes
   * @throws RestoreException {@code MEMORY} if they are more than one picture may take
   */
  void requireHeap(String name, ImageSize size, long needed) {
    if (needed > (long) (heapBytes * ONE_PICTURE)) {
      throw new RestoreException(
          Reason.MEMORY,
          name
              + ": "
              + size
              + " pixels take about "
              + (needed >> 20)
              + " MB of an executor's heap, which has "
              + (heapBytes >> 20)
              + " MB; give executors more with --executor-memory");
    }
  }

  /** One line of what to do about an exhausted heap. */
  static String heapExhausted() {
    return "Java's heap of "
        + (Runtime.getRuntime().maxMemory() >> 20)
        + " MB does not suffice; give executors more with --executor-memory";
  }
}
