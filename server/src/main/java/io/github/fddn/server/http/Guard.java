package io.github.fddn.server.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.fddn.server.work.Problem;
import java.net.URI;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpHeader;

/**
 * Who may ask. The host must be one by which the service is known, or a name that somebody else's
 * page points at this machine would be served (DNS rebinding); what changes anything must not come
 * from another site's page; and the token, if there is one, must be right.
 */
final class Guard {
  private static final Pattern PLAIN_ADDRESS =
      Pattern.compile("(\\d{1,3}\\.){3}\\d{1,3}|\\[[0-9a-f:.]+]");
  private static final String BEARER = "bearer ";

  private final Optional<String> token;
  private final List<String> hosts;

  Guard(Optional<String> token, List<String> hosts) {
    this.token = token;
    this.hosts = hosts.stream().map(host -> host.toLowerCase(Locale.ROOT)).toList();
  }

  /** Sets what every answer carries, refused or not. */
  void protect(Exchange exchange) {
    exchange
        .with(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:;"
                + " connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none';"
                + " frame-ancestors 'none'")
        .with("X-Content-Type-Options", "nosniff")
        .with("X-Frame-Options", "DENY")
        .with("Referrer-Policy", "no-referrer")
        .with("Cross-Origin-Resource-Policy", "same-origin")
        .with("Cross-Origin-Opener-Policy", "same-origin")
        .with("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
        .with("Cache-Control", "no-store");
  }

  /** Refuses foreign hosts and foreign pages. */
  void admit(Exchange exchange) {
    String authority = exchange.header(HttpHeader.HOST).orElse("").toLowerCase(Locale.ROOT);
    String host = authority.replaceFirst(":\\d+$", "");
    boolean known =
        host.equals("localhost") || PLAIN_ADDRESS.matcher(host).matches() || hosts.contains(host);
    if (!known) {
      throw Problem.UNKNOWN_HOST.because(
          "Got a request for another host, expected localhost or an address;"
              + " name further ones with --host");
    }
    boolean reads = exchange.method().equals("GET") || exchange.method().equals("HEAD");
    if (!reads && isForeign(exchange, authority)) {
      throw Problem.FOREIGN_ORIGIN.because(
          "Got a request from another site's page, expected one from here or from a program");
    }
  }

  private static boolean isForeign(Exchange exchange, String authority) {
    Optional<String> origin = exchange.header(HttpHeader.ORIGIN);
    if (origin.isPresent()) {
      return !authority.equals(authorityOf(origin.get()));
    }
    String site = exchange.header("Sec-Fetch-Site").orElse("none");
    return !site.equals("none") && !site.equals("same-origin");
  }

  private static String authorityOf(String origin) {
    try {
      return String.valueOf(URI.create(origin).getAuthority()).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  /** Refuses requests without the token, if there is one. */
  void authorize(Exchange exchange) {
    if (token.isEmpty()) {
      return;
    }
    String sent = exchange.header(HttpHeader.AUTHORIZATION).orElse("");
    boolean bearer = sent.toLowerCase(Locale.ROOT).startsWith(BEARER);
    byte[] given = (bearer ? sent.substring(BEARER.length()).strip() : "").getBytes(UTF_8);
    // Takes as long for a wrong token as for the right one.
    if (!MessageDigest.isEqual(given, token.get().getBytes(UTF_8))) {
      exchange.with("WWW-Authenticate", "Bearer realm=\"fddn\"");
      throw Problem.UNAUTHORIZED.because(
          "Got no token or a wrong one, expected the header Authorization: Bearer TOKEN");
    }
  }
}
