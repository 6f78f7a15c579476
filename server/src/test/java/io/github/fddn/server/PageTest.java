package io.github.fddn.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fddn.image.Image;
import io.github.fddn.image.ImageFormat;
import io.github.fddn.restore.DeblurOptions;
import io.github.fddn.restore.Deblurrer;
import io.github.fddn.restore.Progress;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The page in a real browser; skipped where there is none. */
@Timeout(180)
class PageTest {
  private static final String TOKEN = "0123456789abcdef";

  @TempDir private static Path downloads;
  private static Browser browser;
  private static Deblurrer deblurrer;

  @TempDir Path folder;
  private DeblurServer server;

  @BeforeAll
  static void open() {
    browser = Browser.open(downloads);
    deblurrer = Deblurrer.open();
  }

  @AfterAll
  static void closeAll() {
    if (deblurrer != null) {
      browser.close();
      deblurrer.close();
    }
  }

  @BeforeEach
  void serve() throws IOException {
    browser.size(1280, 1000);
    browser.dark(false);
    serve(Optional.empty());
  }

  private void serve(Optional<String> token) throws IOException {
    if (server != null) {
      server.close();
    }
    server =
        DeblurServer.start(
            deblurrer,
            ServerOptions.defaults().at(InetAddress.getLoopbackAddress(), 0).withToken(token),
            (method, route, status, took, fault) -> {});
    browser.visit(server.uri().toString());
  }

  @AfterEach
  void close() throws IOException {
    browser.visit("about:blank");
    server.close();
  }

  private Path photo(String name, ImageFormat format) throws IOException {
    return Files.write(folder.resolve(name), Photos.noise(format, 320, 240));
  }

  private Path downloaded(String name) throws InterruptedException {
    Path file = downloads.resolve(name);
    long end = System.nanoTime() + Browser.patience().toNanos();
    while (!Files.exists(file) && System.nanoTime() < end) {
      Thread.sleep(50);
    }
    return file;
  }

  private Image restored(Path photo, double strength) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    deblurrer.restore(
        new ByteArrayInputStream(Files.readAllBytes(photo)),
        out,
        DeblurOptions.defaults().withStrength(strength),
        Progress.NONE);
    return Photos.read(out.toByteArray());
  }

  @Test
  void aDroppedPhotographIsShownBeforeAndAfter() throws Exception {
    browser.drop(photo("dropped.png", ImageFormat.PNG));
    browser.await("done", 1);

    assertThat(browser.element("viewer").isDisplayed()).isTrue();
    assertThat(browser.element("list").getText()).contains("dropped.png", "320 × 240");
    assertThat(browser.script("return document.getElementById('after').naturalWidth"))
        .isEqualTo(320L);
  }

  @Test
  void aPastedPhotographIsTaken() throws Exception {
    browser.paste(photo("pasted.png", ImageFormat.PNG));
    browser.await("done", 1);

    assertThat(browser.element("list").getText()).contains("pasted.png");
  }

  @Test
  void theDownloadIsTheRestoredPictureAtTheChosenStrength() throws Exception {
    Path photo = photo("one.png", ImageFormat.PNG);
    browser.choose(photo);
    browser.await("done", 1);
    WebElement strength = browser.element("strength");

    for (int i = 0; i < 40; i++) {
      strength.sendKeys(Keys.ARROW_LEFT);
    }

    assertThat(browser.element("strength-value").getText()).isEqualTo("60 %");
    assertThat(browser.element("after").getCssValue("opacity")).isEqualTo("0.6");
    browser.element("download").click();
    Image saved = Photos.read(Files.readAllBytes(downloaded("one-deblurred.png")));
    assertThat(Photos.distance(saved, restored(photo, 0.6))).isLessThanOrEqualTo(1);
  }

  @Test
  void severalPhotographsComeAsOneArchive() throws Exception {
    browser.choose(
        photo("a.jpg", ImageFormat.JPEG),
        photo("b.tif", ImageFormat.TIFF),
        photo("c.webp", ImageFormat.WEBP));
    browser.await("done", 3);

    browser.element("all").click();

    List<String> names = new ArrayList<>();
    try (var zip = new ZipInputStream(Files.newInputStream(downloaded("deblurred.zip")))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        names.add(entry.getName());
        assertThat(Photos.read(zip.readAllBytes()).size().width()).isEqualTo(320);
      }
    }
    assertThat(names).containsExactly("a-deblurred.jpg", "b-deblurred.tif", "c-deblurred.webp");
  }

  @Test
  void aFileThatIsNoPictureIsToldInWords() throws Exception {
    Path bad = Files.writeString(folder.resolve("letter.jpg"), "Dear Sir or Madam");
    browser.choose(bad, photo("good.png", ImageFormat.PNG));
    browser.await("failed", 1);
    browser.await("done", 1);

    assertThat(browser.element("list").getText())
        .contains("letter.jpg", "Not a picture that can be read, expected JPEG");
  }

  @Test
  void theSampleShowsWhatItDoesAtOnce() throws Exception {
    browser.element("sample").click();
    browser.await("done", 1);

    assertThat(browser.script("return document.getElementById('after').naturalWidth"))
        .isEqualTo(1280L);
  }

  @Test
  void aNameOfAFileIsTextAndNothingElse() throws Exception {
    browser.choose(photo("<img src=x onerror=alert(1)>.png", ImageFormat.PNG));
    browser.await("done", 1);

    assertThat(browser.all(".item .name").get(0).getText())
        .isEqualTo("<img src=x onerror=alert(1)>.png");
    assertThat(browser.all(".item .name *")).isEmpty();
  }

  @Test
  void aNarrowScreenHoldsEverything() throws Exception {
    browser.size(360, 740);
    browser.choose(photo("a-rather-long-name-of-a-photograph-of-the-sea.jpg", ImageFormat.JPEG));
    browser.await("done", 1);

    assertThat(browser.script("return document.documentElement.scrollWidth")).isEqualTo(360L);
    assertThat(browser.element("download").getSize().height).isGreaterThanOrEqualTo(44);
  }

  @Test
  void theAuditOfAccessibilityFindsNothing() throws Exception {
    assertThat(browser.accessibilityFindings()).isEmpty();
    browser.choose(photo("one.jpg", ImageFormat.JPEG), photo("two.jpg", ImageFormat.JPEG));
    browser.await("done", 2);
    for (boolean dark : List.of(false, true)) {
      browser.dark(dark);
      assertThat(browser.accessibilityFindings()).isEmpty();
    }
    browser.visit(server.uri().resolve("docs").toString());
    assertThat(browser.accessibilityFindings()).isEmpty();
  }

  @Test
  void aTokenIsAskedForOnce() throws Exception {
    serve(Optional.of(TOKEN));
    WebElement field = browser.element("token");
    while (!field.isDisplayed()) {
      Thread.sleep(20);
    }
    field.sendKeys(TOKEN, Keys.ENTER);

    browser.choose(photo("one.jpg", ImageFormat.JPEG));
    browser.await("done", 1);
  }

  @Test
  void removingAPhotographDeletesItFromTheService() throws Exception {
    browser.choose(photo("one.jpg", ImageFormat.JPEG));
    browser.await("done", 1);
    browser.all(".item button[aria-label='Remove one.jpg']").get(0).click();

    Client client = new Client(server);
    while (!Client.text(client.get("/metrics")).contains("fddn_jobs 0.0")) {
      Thread.sleep(20);
    }
    assertThat(browser.element("viewer").isDisplayed()).isFalse();
  }
}
