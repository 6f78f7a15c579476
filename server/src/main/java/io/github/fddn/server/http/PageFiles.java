package io.github.fddn.server.http;

import io.github.fddn.server.work.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;

/** The files of the page: a fixed list, so that no path can name any other. */
final class PageFiles {
  private static final String HTML = "text/html; charset=utf-8";
  private static final String CSS = "text/css; charset=utf-8";
  private static final String MODULE = "text/javascript; charset=utf-8";

  private static final Map<String, PageFile> FILES =
      Map.ofEntries(
          Map.entry("/", new PageFile("index.html", HTML)),
          Map.entry("/page.css", new PageFile("page.css", CSS)),
          Map.entry("/page.js", new PageFile("page.js", MODULE)),
          Map.entry("/service.js", new PageFile("service.js", MODULE)),
          Map.entry("/viewer.js", new PageFile("viewer.js", MODULE)),
          Map.entry("/archive.js", new PageFile("archive.js", MODULE)),
          Map.entry("/icon.svg", new PageFile("icon.svg", "image/svg+xml")),
          Map.entry("/sample.jpg", new PageFile("sample.jpg", "image/jpeg")),
          Map.entry("/docs", new PageFile("docs.html", HTML)),
          Map.entry("/docs.js", new PageFile("docs.js", MODULE)),
          Map.entry("/openapi.json", new PageFile("openapi.json", Exchange.JSON)));

  /** One file of the page. */
  private record PageFile(String name, String type) {
    byte[] bytes() throws IOException {
      try (InputStream in = PageFiles.class.getResourceAsStream("page/" + name)) {
        if (in == null) {
          throw new IllegalStateException("Bug: the service was built without " + name);
        }
        return in.readAllBytes();
      }
    }
  }

  private PageFiles() {}

  static boolean has(String path) {
    return FILES.containsKey(path);
  }

  static void answer(Exchange exchange) throws IOException {
    PageFile file =
        Optional.ofNullable(FILES.get(exchange.path()))
            .orElseThrow(() -> Problem.NOT_FOUND.because("There is nothing at this path"));
    exchange.answer(200, file.type(), file.bytes());
  }
}
