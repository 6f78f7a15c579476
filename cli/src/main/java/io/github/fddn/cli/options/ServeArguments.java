package io.github.fddn.cli.options;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Options about where the service listens, who may ask, and how much it takes. */
public final class ServeArguments {
  /** The variable that holds the token: unlike an option, other users cannot read it. */
  public static final String TOKEN = "FDDN_TOKEN";

  private static final int TOKEN_LENGTH = 16;

  @Option(
      names = "--address",
      paramLabel = "ADDRESS",
      converter = Address.class,
      description = {
        "Where to listen. Default: 127.0.0.1, this computer only.",
        "Any other needs a token of 16 characters or more in the variable FDDN_TOKEN."
      })
  InetAddress address = InetAddress.getLoopbackAddress();

  @Option(
      names = "--port",
      paramLabel = "N",
      converter = Port.class,
      description = "Default: 8080. 0 takes any that is free.")
  int port = 8080;

  @Option(
      names = "--host",
      paramLabel = "NAME",
      description = "Name by which others reach it; may be repeated.")
  List<String> hosts = List.of();

  @Option(
      names = "--no-token",
      description = "Let everybody ask who reaches the address: where a proxy decides.")
  boolean noToken;

  @Option(
      names = "--queue",
      paramLabel = "N",
      converter = Queue.class,
      description = "Pictures that may wait, half of them of one client. Default: 64.")
  int queue = 64;

  @Option(
      names = "--deadline",
      paramLabel = "SECONDS",
      converter = Seconds.class,
      description = "Time for an answer, jobs excepted. Default: 120.")
  int deadlineSeconds = 120;

  @Option(
      names = "--keep",
      paramLabel = "MINUTES",
      converter = Minutes.class,
      description = "Keep a finished job after it was last asked for. Default: 15.")
  int keptMinutes = 15;

  @Option(
      names = "--max-megapixels",
      paramLabel = "N",
      converter = Megapixels.class,
      description = "Refuse larger pictures. Default: 200.")
  int maxMegapixels = 200;

  @Option(
      names = "--max-upload",
      paramLabel = "SIZE",
      converter = MemorySize.Reader.class,
      description = "Refuse larger files. Default: 256m.")
  MemorySize maxUpload = new MemorySize(256L << 20);

  /** Where it listens. */
  public InetAddress address() {
    return address;
  }

  /** On which port; 0 for any. */
  public int port() {
    return port;
  }

  /** By which names it is known. */
  public List<String> hosts() {
    return hosts;
  }

  /** Pictures that may wait. */
  public int queue() {
    return queue;
  }

  /** Seconds for an answer. */
  public int deadlineSeconds() {
    return deadlineSeconds;
  }

  /** Minutes that a job is kept. */
  public int keptMinutes() {
    return keptMinutes;
  }

  /** Pixels that a picture may have. */
  public long maxPixels() {
    return maxMegapixels * 1_000_000L;
  }

  /** Bytes that a file may have. */
  public long maxBytes() {
    return maxUpload.bytes();
  }

  /** The token, unless none is wanted. */
  public Optional<String> token(Map<String, String> environment) {
    return noToken
        ? Optional.empty()
        : Optional.ofNullable(environment.get(TOKEN)).filter(token -> !token.isEmpty());
  }

  /** What contradicts itself or would be unsafe, in one line. */
  public Optional<String> conflict(Map<String, String> environment) {
    Optional<String> token = token(environment);
    if (token.isEmpty() && !noToken && !address.isLoopbackAddress()) {
      return Optional.of(
          "--address "
              + address.getHostAddress()
              + " lets others in: got no token, expected one in the variable FDDN_TOKEN,"
              + " for example $(openssl rand -hex 16), or --no-token");
    }
    return token
        .filter(text -> text.length() < TOKEN_LENGTH)
        .map(
            text ->
                "FDDN_TOKEN: got "
                    + text.length()
                    + " characters, expected at least "
                    + TOKEN_LENGTH
                    + "; for example $(openssl rand -hex 16)");
  }

  /** An address of this machine. */
  static final class Address implements ITypeConverter<InetAddress> {
    @Override
    public InetAddress convert(String text) {
      try {
        return InetAddress.getByName(text);
      } catch (UnknownHostException e) {
        throw new TypeConversionException(
            "got '" + text + "', expected an address such as 127.0.0.1 or 0.0.0.0");
      }
    }
  }

  /** A port. */
  static final class Port extends WholeNumber {
    Port() {
      super(0, 65535);
    }
  }

  /** A number of pictures. */
  static final class Queue extends WholeNumber {
    Queue() {
      super(1, 10_000);
    }
  }

  /** A number of seconds. */
  static final class Seconds extends WholeNumber {
    Seconds() {
      super(1, 86_400);
    }
  }

  /** A number of minutes. */
  static final class Minutes extends WholeNumber {
    Minutes() {
      super(1, 10_080);
    }
  }

  /** Millions of pixels. */
  static final class Megapixels extends WholeNumber {
    Megapixels() {
      super(1, 2_000);
    }
  }
}
