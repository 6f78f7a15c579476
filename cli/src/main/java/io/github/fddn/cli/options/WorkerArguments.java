package io.github.fddn.cli.options;

import io.github.fddn.train.WorkerPlace;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Which of several workers this process is: by options, or by torchrun's names. */
public final class WorkerArguments {
  private static final String PORT = "29500";
  private static final int MOST_PORT = 65_535;

  @Option(
      names = "--nodes",
      paramLabel = "N",
      converter = Nodes.class,
      description = "How many processes make each step together. Default: WORLD_SIZE, or 1.")
  @Nullable Integer nodes;

  @Option(
      names = "--rank",
      paramLabel = "R",
      converter = Rank.class,
      description = {
        "Which of them this is, from 0; the first one keeps the run's folder.",
        "Default: RANK."
      })
  @Nullable Integer rank;

  @Option(
      names = "--rendezvous",
      paramLabel = "HOST:PORT",
      converter = Meeting.class,
      description = {
        "Where they meet: the first one's name or address, and a free port there.",
        "Default: MASTER_ADDR and MASTER_PORT."
      })
  @Nullable Address rendezvous;

  @Option(
      names = "--patience",
      paramLabel = "SECONDS",
      converter = Seconds.class,
      description = "How long another worker may be silent before the run ends. Default: 25.")
  int patience = 25;

  /** Name and port of a host. */
  record Address(String host, int port) {}

  /**
   * This process' place; nothing if it works alone.
   *
   * @param environment where torchrun, Slurm and Kubernetes scripts write it
   * @throws IllegalArgumentException if it is said by halves; one line
   */
  public Optional<WorkerPlace> place(Map<String, String> environment) {
    if (nodes == null && rank == null && rendezvous == null) {
      return ofEnvironment(environment);
    }
    if (nodes == null || rank == null || rendezvous == null) {
      throw new IllegalArgumentException(
          "several workers: expected --nodes N --rank R --rendezvous HOST:PORT, all three");
    }
    return place(nodes, rank, rendezvous);
  }

  private Optional<WorkerPlace> ofEnvironment(Map<String, String> environment) {
    int count = number(environment, "WORLD_SIZE", "1");
    if (count <= 1) {
      return Optional.empty();
    }
    String host = environment.getOrDefault("MASTER_ADDR", "");
    if (!environment.containsKey("RANK") || host.isBlank()) {
      throw new IllegalArgumentException(
          "WORLD_SIZE: got " + count + ", expected RANK and MASTER_ADDR beside it, as of torchrun");
    }
    return place(count, number(environment, "RANK", "0"), new Address(host, port(environment)));
  }

  /**
   * Where torchrun itself listens at MASTER_PORT, the port beside it: what listens there speaks the
   * language of the user's PyTorch, which may be of another version than ours.
   */
  private static int port(Map<String, String> environment) {
    int port = number(environment, "MASTER_PORT", PORT);
    boolean taken = Boolean.parseBoolean(environment.get("TORCHELASTIC_USE_AGENT_STORE"));
    return taken ? (port < MOST_PORT ? port + 1 : port - 1) : port;
  }

  private static int number(Map<String, String> environment, String name, String otherwise) {
    String text = environment.getOrDefault(name, otherwise);
    try {
      return Integer.parseInt(text.strip());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(name + ": got '" + text + "', expected a number", e);
    }
  }

  private Optional<WorkerPlace> place(int count, int number, Address address) {
    var place =
        new WorkerPlace(
            number, count, address.host(), address.port(), Duration.ofSeconds(patience));
    return count == 1 ? Optional.empty() : Optional.of(place);
  }

  /** How many workers. */
  static final class Nodes extends WholeNumber {
    Nodes() {
      super(1, 65_536);
    }
  }

  /** A worker's number. */
  static final class Rank extends WholeNumber {
    Rank() {
      super(0, 65_535);
    }
  }

  /** Seconds of patience. */
  static final class Seconds extends WholeNumber {
    Seconds() {
      super(1, 86_400);
    }
  }

  /** Reads {@code HOST:PORT}, also with an IPv6 address in brackets. */
  static final class Meeting implements ITypeConverter<Address> {
    @Override
    public Address convert(String text) {
      int colon = text.lastIndexOf(':');
      String host = colon < 0 ? "" : text.substring(0, colon).replaceAll("^\\[|\\]$", "");
      try {
        int port = Integer.parseInt(text.substring(colon + 1));
        if (!host.isBlank() && port > 0 && port <= MOST_PORT) {
          return new Address(host, port);
        }
      } catch (NumberFormatException e) {
        // Told below, like a port out of range.
      }
      throw new TypeConversionException(
          "got '" + text + "', expected HOST:PORT, such as 10.0.0.7:29500");
    }
  }
}
