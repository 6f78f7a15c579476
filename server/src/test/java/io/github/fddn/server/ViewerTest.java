package io.github.fddn.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.fddn.restore.Deblurrer;
import java.awt.geom.Rectangle2D;
import java.net.InetAddress;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.Point;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;

/** Before and after in a real browser: line, zoom and pan; skipped where there is none. */
@Timeout(180)
class ViewerTest {
  /** The sample's size. */
  private static final int WIDTH = 1280;

  private static final int HEIGHT = 720;

  /** A place off the middle, where the line is. */
  private static final Point ASIDE = new Point(200, -90);

  /** The browser places elements in fractions of a pixel, and mice in whole ones. */
  private static final double PIXEL = 1;

  @TempDir private static Path downloads;
  private static Browser browser;
  private static Deblurrer deblurrer;
  private static DeblurServer server;

  @BeforeAll
  static void show() throws Exception {
    browser = Browser.open(downloads);
    deblurrer = Deblurrer.open();
    server =
        DeblurServer.start(
            deblurrer,
            ServerOptions.defaults().at(InetAddress.getLoopbackAddress(), 0),
            (method, route, status, took, fault) -> {});
    browser.size(1280, 1000);
    browser.visit(server.uri().toString());
    browser.element("sample").click();
    browser.await("done", 1);
  }

  @AfterAll
  static void closeAll() throws Exception {
    if (server != null) {
      browser.visit("about:blank");
      browser.close();
      server.close();
      deblurrer.close();
    }
  }

  @BeforeEach
  void fit() {
    browser.script("document.getElementById('stage').scrollIntoView({block: 'center'})");
    browser.element("fit").click();
    assertThat(browser.element("scale").getText()).isEqualTo("fit");
  }

  private static WebElement stage() {
    return browser.element("stage");
  }

  private static double percent() {
    return Double.parseDouble(browser.element("scale").getText().replace(" %", ""));
  }

  private static void assertSamePlace(Rectangle2D got, Rectangle2D expected) {
    assertThat(got.getX()).isCloseTo(expected.getX(), within(PIXEL));
    assertThat(got.getY()).isCloseTo(expected.getY(), within(PIXEL));
    assertThat(got.getWidth()).isCloseTo(expected.getWidth(), within(PIXEL));
    assertThat(got.getHeight()).isCloseTo(expected.getHeight(), within(PIXEL));
  }

  /** The place of the picture, 0 to 1 in both directions, that is seen at a point of the stage. */
  private static double[] seenAt(Point fromMiddle) {
    Rectangle2D stage = browser.box("stage");
    Rectangle2D picture = browser.box("after");
    return new double[] {
      (stage.getCenterX() + fromMiddle.x - picture.getX()) / picture.getWidth(),
      (stage.getCenterY() + fromMiddle.y - picture.getY()) / picture.getHeight()
    };
  }

  @Test
  void oneToOneShowsEveryPixelOfBoth() {
    browser.element("actual").click();

    assertThat(percent()).isEqualTo(100);
    for (String id : new String[] {"before", "after"}) {
      assertThat(browser.box(id).getWidth()).isCloseTo(WIDTH, within(0.01));
      assertThat(browser.box(id).getHeight()).isCloseTo(HEIGHT, within(0.01));
      assertThat(browser.script("return document.getElementById(arguments[0]).naturalWidth", id))
          .isEqualTo((long) WIDTH);
    }
  }

  @Test
  void theWheelEnlargesBothAboutTheMouseAndTheOtherWayBack() {
    Rectangle2D fitted = browser.box("after");
    double[] seen = seenAt(ASIDE);

    browser.wheel(stage(), ASIDE, -400);

    // A turn of 400 is a factor of e.
    Rectangle2D enlarged = browser.box("after");
    assertThat(enlarged.getWidth()).isCloseTo(Math.E * fitted.getWidth(), within(PIXEL));
    assertThat(percent()).isCloseTo(100 * enlarged.getWidth() / WIDTH, within(1.0));
    assertSamePlace(browser.box("before"), enlarged);
    double[] stillSeen = seenAt(ASIDE);
    assertThat(stillSeen[0]).isCloseTo(seen[0], within(PIXEL / fitted.getWidth()));
    assertThat(stillSeen[1]).isCloseTo(seen[1], within(PIXEL / fitted.getHeight()));

    browser.wheel(stage(), ASIDE, 400);
    assertSamePlace(browser.box("after"), fitted);
  }

  @Test
  void theWheelGoesNoFurtherThanSixteenTimesAndTheWholePicture() {
    browser.wheel(stage(), ASIDE, -4_000);
    assertThat(percent()).isEqualTo(1600);
    assertThat(browser.box("after").getWidth()).isCloseTo(16 * WIDTH, within(PIXEL));

    browser.wheel(stage(), ASIDE, 4_000);
    assertThat(browser.box("after").getWidth())
        .isCloseTo(browser.box("stage").getWidth(), within(PIXEL));
  }

  @Test
  void draggingMovesBothAndLeavesTheLineWhereItIs() {
    browser.element("actual").click();
    Rectangle2D before = browser.box("after");
    Rectangle2D line = browser.box("split");

    browser.drag(stage(), ASIDE, new Point(-60, 30));

    Rectangle2D moved = new Rectangle2D.Double();
    moved.setRect(before.getX() - 60, before.getY() + 30, before.getWidth(), before.getHeight());
    assertSamePlace(browser.box("after"), moved);
    assertSamePlace(browser.box("before"), moved);
    assertSamePlace(browser.box("split"), line);
  }

  @Test
  void draggingEndsAtThePicturesEdges() {
    browser.element("actual").click();
    Rectangle2D stage = browser.box("stage");

    for (int i = 0; i < 3; i++) {
      browser.drag(stage(), ASIDE, new Point(-300, -150));
    }

    assertThat(browser.box("after").getMaxX()).isCloseTo(stage.getMaxX(), within(PIXEL));
    assertThat(browser.box("after").getMaxY()).isCloseTo(stage.getMaxY(), within(PIXEL));
  }

  @Test
  void aPictureThatFitsStaysWhereItIs() {
    Rectangle2D fitted = browser.box("after");

    browser.drag(stage(), ASIDE, new Point(-60, 30));

    assertSamePlace(browser.box("after"), fitted);
  }

  @Test
  void twoFingersEnlarge() {
    double fitted = 100 * browser.box("after").getWidth() / WIDTH;

    browser.pinch(stage(), 100, 300);

    assertThat(percent()).isBetween(2 * fitted, 3.1 * fitted);
  }

  @Test
  void theLineFollowsTheMouseAndTheKeys() {
    WebElement line = browser.element("split");
    line.sendKeys(Keys.HOME);
    for (int i = 0; i < 5; i++) {
      line.sendKeys(Keys.PAGE_UP);
    }
    assertThat(line.getAttribute("aria-valuenow")).isEqualTo("50");

    new Actions(browser.driver()).dragAndDropBy(line, 200, 0).perform();
    int moved = Integer.parseInt(line.getAttribute("aria-valuenow"));
    assertThat(moved).isGreaterThan(60);

    line.sendKeys(Keys.ARROW_LEFT);
    assertThat(line.getAttribute("aria-valuenow")).isEqualTo(String.valueOf(moved - 2));
    line.sendKeys(Keys.HOME);
    assertThat(line.getAttribute("aria-valuenow")).isEqualTo("0");
    line.sendKeys("+");
    assertThat(browser.element("scale").getText()).endsWith("%");
  }
}
