package io.github.fddn.spark;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.apache.spark.launcher.JavaModuleOptions;

/**
 * A master and workers of Spark as processes of this machine, from Spark's own jars: none of this
 * project's classes is on their class path but those of the job's jar.
 */
final class StandaloneCluster implements AutoCloseable {
  /** Jars of the tests' class path that are no part of Spark. */
  private static final Pattern NOT_SPARKS =
      Pattern.compile(
          ".*(fddn-|onnxruntime|picocli|webp-imageio|imageio-|common-(io|lang|image)-3|tools.jackson"
              + "|jspecify|junit|assertj|jqwik|opentest4j|apiguardian|byte-buddy|surefire"
              + "|metadata-extractor).*");

  /** Where master and drivers listen. */
  private static final String HOST = "127.0.0.1";

  private final Path home;
  private final Path logs;
  private final int port;
  private final List<Process> processes = new ArrayList<>();

  private StandaloneCluster(Path folder) throws IOException {
    home = Files.createDirectories(folder.resolve("spark"));
    logs = Files.createDirectories(folder.resolve("logs"));
    Path jars = Files.createDirectory(home.resolve("jars"));
    for (String entry : System.getProperty("java.class.path").split(":", -1)) {
      Path jar = Path.of(entry).toAbsolutePath();
      String name = String.valueOf(jar.getFileName());
      if (name.endsWith(".jar")
          && !NOT_SPARKS.matcher(jar.toString().replace('/', '.')).matches()) {
        Files.createSymbolicLink(jars.resolve(name), jar);
      }
    }
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
  }

  /** A master and so many workers with so many cores each. */
  static StandaloneCluster start(Path folder, int workers, int cores)
      throws IOException, InterruptedException {
    var cluster = new StandaloneCluster(folder);
    String port = String.valueOf(cluster.port);
    Process master =
        cluster.java(
            "master",
            "org.apache.spark.deploy.master.Master",
            HOST,
            List.of("--host", HOST, "--port", port, "--webui-port", "0"));
    cluster.await(master, "master", "I have been elected leader");
    for (int i = 1; i <= workers; i++) {
      String name = "worker-" + i;
      String host = host(i);
      Process worker =
          cluster.java(
              name,
              "org.apache.spark.deploy.worker.Worker",
              host,
              List.of(
                  "--host",
                  host,
                  "--webui-port",
                  "0",
                  "--cores",
                  String.valueOf(cores),
                  "--memory",
                  "2g",
                  "--work-dir",
                  folder.resolve(name).toString(),
                  cluster.master()));
      cluster.await(worker, name, "Successfully registered with master");
    }
    return cluster;
  }

  /**
   * A machine of its own for each worker: Spark never runs a speculative attempt on the host of the
   * first one. Linux answers to all of 127.0.0.0/8.
   */
  private static String host(int worker) {
    return "127.0.0." + (worker + 1);
  }

  private String master() {
    return "spark://" + HOST + ":" + port;
  }

  /**
   * Submits a job as {@code spark-submit} does, from the folder of the sources.
   *
   * @param words what stands behind {@code spark-submit}
   */
  Process submit(String name, List<String> settings, List<String> words) throws IOException {
    List<String> line = new ArrayList<>(List.of("--master", master()));
    for (String setting : settings) {
      line.addAll(List.of("--conf", setting));
    }
    for (String setting :
        List.of(
            "spark.driver.host=" + HOST,
            "spark.ui.enabled=false",
            "spark.executor.memory=1g",
            "spark.executor.cores=1",
            "spark.driver.bindAddress=" + HOST)) {
      line.addAll(List.of("--conf", setting));
    }
    line.addAll(words);
    return java(name, "org.apache.spark.deploy.SparkSubmit", HOST, line);
  }

  /** Ends a worker and its executors as {@code kill -9} does. */
  void killWorker(int number) throws InterruptedException {
    Process worker = processes.get(number);
    executors(number).forEach(ProcessHandle::destroyForcibly);
    worker.destroyForcibly().waitFor();
  }

  /** The executors of a worker, counted from 1. */
  List<ProcessHandle> executors(int number) {
    return processes.get(number).descendants().toList();
  }

  /** What a process said. */
  String log(String name) throws IOException {
    Path log = logs.resolve(name);
    return Files.exists(log) ? Files.readString(log, StandardCharsets.UTF_8) : "";
  }

  private Process java(String name, String main, String host, List<String> arguments)
      throws IOException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(Arrays.asList(JavaModuleOptions.defaultModuleOptionArray()));
    line.addAll(List.of("-Xmx1g", "-cp", home.resolve("jars") + "/*", main));
    line.addAll(arguments);
    var builder =
        new ProcessBuilder(line)
            .directory(SubmitLine.SOURCES.toFile())
            .redirectErrorStream(true)
            .redirectOutput(logs.resolve(name).toFile());
    builder.environment().put("SPARK_HOME", home.toString());
    builder.environment().put("SPARK_SCALA_VERSION", "2.13");
    builder.environment().put("SPARK_LOCAL_IP", host);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process process = builder.start();
    processes.add(process);
    return process;
  }

  private void await(Process process, String name, String sign)
      throws IOException, InterruptedException {
    while (!log(name).contains(sign)) {
      if (process.waitFor(100, TimeUnit.MILLISECONDS)) {
        throw new AssertionError(name + " ended: " + log(name));
      }
    }
  }

  @Override
  public void close() {
    for (int i = processes.size() - 1; i >= 0; i--) {
      Process process = processes.get(i);
      // One that sleeps dies of it too.
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly().onExit().join();
    }
  }
}
