package io.github.fddn.server;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.Point;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.interactions.WheelInput;

/** A headless Chromium with the page open. */
final class Browser implements AutoCloseable {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
  private static final long PATIENCE_MILLIS = 60_000;

  private final ChromeDriver driver;

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  /** Skips the test where there is no Chromium. */
  static Browser open(Path downloads) {
    assumeTrue(
        Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER),
        "needs Chromium: apt install chromium chromium-driver");
    ChromeOptions options = new ChromeOptions();
    options.setBinary(CHROMIUM.toFile());
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-dev-shm-usage",
        "--window-size=1280,1000");
    options.setExperimentalOption(
        "prefs",
        Map.of(
            "download.default_directory",
            downloads.toString(),
            "download.prompt_for_download",
            false,
            "profile.default_content_setting_values.automatic_downloads",
            1));
    ChromeDriverService service =
        new ChromeDriverService.Builder().usingDriverExecutable(DRIVER.toFile()).build();
    return new Browser(new ChromeDriver(service, options));
  }

  void visit(String uri) {
    driver.get(uri);
  }

  WebElement element(String id) {
    return driver.findElement(By.id(id));
  }

  List<WebElement> all(String selector) {
    return driver.findElements(By.cssSelector(selector));
  }

  ChromeDriver driver() {
    return driver;
  }

  Object script(String code, Object... arguments) {
    return driver.executeScript(code, arguments);
  }

  void size(int width, int height) {
    driver
        .executeCdpCommand(
            "Emulation.setDeviceMetricsOverride",
            Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 500))
        .clear();
    driver.manage().window().setSize(new Dimension(width, height));
  }

  void dark(boolean dark) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
  }

  /** Gives files to the page as its file chooser does. */
  void choose(Path... files) {
    element("files").sendKeys(String.join("\n", Arrays.stream(files).map(Path::toString).toList()));
  }

  /** Drops a file on the page as the desktop does. */
  void drop(Path file) throws IOException {
    give(
        file,
        "for (const type of ['dragover', 'drop']) document.getElementById('drop')"
            + ".dispatchEvent(new DragEvent(type, "
            + "{dataTransfer: data, bubbles: true, cancelable: true}));");
  }

  /** Pastes a file as the keyboard does. */
  void paste(Path file) throws IOException {
    give(
        file,
        "document.body.dispatchEvent(new ClipboardEvent('paste', "
            + "{clipboardData: data, bubbles: true, cancelable: true}));");
  }

  private void give(Path file, String code) throws IOException {
    String bytes = Base64.getEncoder().encodeToString(Files.readAllBytes(file));
    script(
        "const data = new DataTransfer();"
            + "const bytes = Uint8Array.from(atob(arguments[0]), c => c.charCodeAt(0));"
            + "data.items.add(new File([bytes], arguments[1]));"
            + code,
        bytes,
        Objects.requireNonNull(file.getFileName()).toString());
  }

  /** Turns the wheel over a point of an element, as seen from its middle. */
  void wheel(WebElement element, Point at, int down) {
    var origin = WheelInput.ScrollOrigin.fromElement(element, at.x, at.y);
    new Actions(driver).scrollFromOrigin(origin, 0, down).perform();
  }

  /** Takes hold of a point of an element, as seen from its middle, and drags it. */
  void drag(WebElement element, Point from, Point by) {
    new Actions(driver)
        .moveToElement(element, from.x, from.y)
        .clickAndHold()
        .moveByOffset(by.x, by.y)
        .release()
        .perform();
  }

  /** Where an element is drawn, in pixels of the window. */
  Rectangle2D box(String id) {
    Object box =
        script(
            "const box = document.getElementById(arguments[0]).getBoundingClientRect();"
                + "return [box.left, box.top, box.width, box.height].map(String)",
            id);
    double[] at =
        ((List<?>) box).stream().mapToDouble(one -> Double.parseDouble((String) one)).toArray();
    return new Rectangle2D.Double(at[0], at[1], at[2], at[3]);
  }

  /** Two fingers on an element, so many pixels apart, move until they are {@code to} apart. */
  void pinch(WebElement element, int from, int to) {
    script("arguments[0].scrollIntoView({block: 'center'})", element);
    touch("touchStart", element, from);
    int steps = 10;
    for (int i = 1; i <= steps; i++) {
      touch("touchMove", element, from + (to - from) * i / steps);
    }
    driver.executeCdpCommand(
        "Input.dispatchTouchEvent", Map.of("type", "touchEnd", "touchPoints", List.of()));
  }

  private void touch(String type, WebElement element, int apart) {
    Object middle =
        script(
            "const box = arguments[0].getBoundingClientRect();"
                + "return [box.left + box.width / 2, box.top + box.height / 4].map(Math.round)",
            element);
    List<?> at = (List<?>) middle;
    long x = ((Number) at.get(0)).longValue();
    long y = ((Number) at.get(1)).longValue();
    driver.executeCdpCommand(
        "Input.dispatchTouchEvent",
        Map.of(
            "type",
            type,
            "touchPoints",
            List.of(
                Map.of("x", x - apart / 2, "y", y, "id", 1),
                Map.of("x", x + apart / 2, "y", y, "id", 2))));
  }

  /** Waits until as many photographs are in this state. */
  void await(String state, int count) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
    while (all(".item[data-state=" + state + "]").size() < count) {
      if (System.nanoTime() > end) {
        throw new AssertionError(
            "expected " + count + " " + state + ", got: " + element("list").getText());
      }
      Thread.sleep(50);
    }
  }

  /** What axe finds wrong, one line each. */
  String accessibilityFindings() throws IOException {
    try (var axe = Browser.class.getResourceAsStream("/axe/axe.min.js")) {
      script(new String(Objects.requireNonNull(axe).readAllBytes(), StandardCharsets.UTF_8));
    }
    Object findings =
        driver.executeAsyncScript(
            "const done = arguments[arguments.length - 1];"
                + "axe.run().then(result => done(result.violations.map(v => v.id + ': ' + v.help"
                + " + ' ' + v.nodes.map(n => n.html).join(' ')).join('\\n')));");
    return String.valueOf(findings);
  }

  void screenshot(Path file) throws IOException {
    Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
  }

  static Duration patience() {
    return Duration.ofMillis(PATIENCE_MILLIS);
  }

  @Override
  public void close() {
    driver.quit();
  }
}
