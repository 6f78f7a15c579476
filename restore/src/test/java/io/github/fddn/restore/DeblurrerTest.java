package io.github.fddn.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fddn.image.Image;
import io.github.fddn.image.ImageFormat;
import io.github.fddn.image.ImageSize;
import io.github.fddn.image.file.ImageFile;
import io.github.fddn.image.file.ImageLimits;
import io.github.fddn.image.file.OnExistingFile;
import io.github.fddn.restore.RestoreException.Reason;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The library's front door, with an engine that does nothing where the network does not matter. */
class DeblurrerTest {
  private static final MemoryBudget AMPLE = new MemoryBudget(4096L << 20);

  private static final ModelInfo NO_MODEL =
      new ModelInfo(
          "none",
          Optional.empty(),
          OptionalLong.empty(),
          OptionalDouble.empty(),
          "test",
          List.of());

  @TempDir Path folder;

  private static FakeEngine identity() {
    return new FakeEngine(
        new TileRules(32, 32, Optional.empty(), 300), FakeEngine.Network.IDENTITY);
  }

  private static Deblurrer over(Engine engine) {
    return new Deblurrer(engine, AMPLE, NO_MODEL);
  }

  private Path photograph(String name) throws IOException {
    Path file = folder.resolve(name);
    try (InputStream in =
        DeblurrerTest.class.getResourceAsStream("pairs/test000-00000022-blur.png")) {
      Files.copy(in, file);
    }
    return file;
  }

  @Test
  void restoresAFileIntoAnother() throws IOException {
    Path in = photograph("in.png");
    Path out = folder.resolve("out.png");

    Outcome outcome;
    try (Deblurrer deblurrer = over(identity())) {
      outcome = deblurrer.restore(in, out);
    }

    assertThat(outcome.size()).isEqualTo(new ImageSize(320, 180));
    assertThat(outcome.input()).isEqualTo(ImageFormat.PNG);
    assertThat(outcome.output()).isEqualTo(ImageFormat.PNG);
    assertThat(outcome.tiles()).isEqualTo(1);
    assertThat(
            TestPictures.equal(
                ImageFile.read(out, ImageLimits.DEFAULT).image(),
                ImageFile.read(in, ImageLimits.DEFAULT).image()))
        .isTrue();
  }

  @Test
  void takesTheFormatFromTheOutputsName() throws IOException {
    try (Deblurrer deblurrer = over(identity())) {
      Outcome outcome = deblurrer.restore(photograph("in.png"), folder.resolve("out.JPG"));

      assertThat(outcome.output()).isEqualTo(ImageFormat.JPEG);
    }
  }

  @Test
  void restoresAStreamIntoAnother() throws IOException {
    byte[] file = Files.readAllBytes(photograph("in.png"));
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    try (Deblurrer deblurrer = over(identity())) {
      deblurrer.restore(
          new ByteArrayInputStream(file),
          out,
          DeblurOptions.defaults().withFormat(ImageFormat.JPEG),
          Progress.NONE);
    }

    assertThat(ImageFormat.sniff(out.toByteArray())).contains(ImageFormat.JPEG);
  }

  @Test
  void neverWritesOverAFileUnlessAsked() throws IOException {
    Path in = photograph("in.png");
    Path out = folder.resolve("out.png");
    Files.writeString(out, "precious");
    FakeEngine engine = identity();

    try (Deblurrer deblurrer = over(engine)) {
      assertThatThrownBy(() -> deblurrer.restore(in, out))
          .hasMessage(out + ": exists already; choose another name or allow to replace it");
      assertThat(engine.tiles()).isEmpty();
      assertThat(out).hasContent("precious");

      deblurrer.restore(
          in, out, DeblurOptions.defaults().withExisting(OnExistingFile.REPLACE), Progress.NONE);
    }

    assertThat(ImageFile.probe(out).size()).isEqualTo(new ImageSize(320, 180));
  }

  @Test
  void namesTheMissingFile() {
    Path in = folder.resolve("none.jpg");

    try (Deblurrer deblurrer = over(identity())) {
      assertThatThrownBy(() -> deblurrer.restore(in, folder.resolve("out.jpg")))
          .isInstanceOfSatisfying(
              RestoreException.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNREADABLE))
          .hasMessage(in + ": no such file; check the name");
    }
  }

  @Test
  void leavesNothingOfACancelledFile() throws IOException {
    Path in = photograph("in.png");
    Path out = folder.resolve("out.png");
    Progress impatient =
        new Progress() {
          @Override
          public void advanced(long donePixels, long totalPixels) {}

          @Override
          public boolean cancelled() {
            return true;
          }
        };

    try (Deblurrer deblurrer = over(identity())) {
      assertThatThrownBy(() -> deblurrer.restore(in, out, DeblurOptions.defaults(), impatient))
          .isInstanceOfSatisfying(
              RestoreException.class, e -> assertThat(e.reason()).isEqualTo(Reason.CANCELLED));
    }

    assertThat(folder).isDirectoryContaining(path -> path.equals(in));
    assertThat(folder.toFile().list()).containsExactly("in.png");
  }

  @Test
  void anInterruptWhileReadingIsNoDamagedFile() throws IOException {
    Path in = photograph("in.png");
    Thread.currentThread().interrupt();

    assertThatTheInterruptCancels(in, Progress.NONE);
  }

  @Test
  void anInterruptWhileWritingIsNoFailingDisk() throws IOException {
    Progress last =
        new Progress() {
          @Override
          public void advanced(long donePixels, long totalPixels) {
            if (donePixels == totalPixels) {
              Thread.currentThread().interrupt();
            }
          }
        };

    assertThatTheInterruptCancels(photograph("in.png"), last);
  }

  /** And leaves the thread's mark, which is taken away here: other tests run on this thread. */
  private void assertThatTheInterruptCancels(Path in, Progress progress) {
    try (Deblurrer deblurrer = over(identity())) {
      assertThatThrownBy(
              () ->
                  deblurrer.restore(
                      in, folder.resolve("out.png"), DeblurOptions.defaults(), progress))
          .isInstanceOfSatisfying(
              RestoreException.class, e -> assertThat(e.reason()).isEqualTo(Reason.CANCELLED));
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(folder.toFile().list()).containsExactly("in.png");
  }

  @Nested
  class WithManyThreads {
    private static final int THREADS = 8;

    @Test
    void runsOneTileAtATimeAndMixesNothingUp() throws Exception {
      AtomicInteger running = new AtomicInteger();
      AtomicInteger most = new AtomicInteger();
      FakeEngine engine =
          new FakeEngine(
              new TileRules(32, 32, Optional.empty(), 300),
              (input, output, tile) -> {
                most.accumulateAndGet(running.incrementAndGet(), Math::max);
                FakeEngine.Network.IDENTITY.run(input, output, tile);
                running.decrementAndGet();
              });
      MemoryBudget small = new MemoryBudget(MemoryBudget.BASE_BYTES + (8L << 20));
      ExecutorService pool = Executors.newFixedThreadPool(THREADS);
      try (Deblurrer deblurrer = new Deblurrer(engine, small, NO_MODEL)) {
        List<Future<Boolean>> results = new ArrayList<>();
        for (int i = 0; i < 4 * THREADS; i++) {
          Image image = TestPictures.noise(new ImageSize(300 + i, 200), 3, i % 2 == 0, i);
          results.add(pool.submit(() -> TestPictures.equal(deblurrer.restore(image), image)));
        }
        for (Future<Boolean> result : results) {
          assertThat(result.get()).isTrue();
        }
      } finally {
        pool.shutdownNow();
      }

      assertThat(most).hasValue(1);
    }

    @Test
    void givesEachTheSameAsAlone() throws Exception {
      Image blurred = TestPictures.photograph("test000-00000022-blur");
      ExecutorService pool = Executors.newFixedThreadPool(THREADS);
      try (Deblurrer deblurrer = Deblurrer.open()) {
        Image alone = deblurrer.restore(blurred);
        List<Future<Image>> results = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
          results.add(pool.submit(() -> deblurrer.restore(blurred)));
        }
        for (Future<Image> result : results) {
          assertThat(TestPictures.equal(result.get(), alone)).isTrue();
        }
      } finally {
        pool.shutdownNow();
      }
    }
  }

  @Nested
  class WhenClosed {
    @Test
    void closesItsEngineOnce() {
      FakeEngine engine = identity();
      Deblurrer deblurrer = over(engine);

      deblurrer.close();
      deblurrer.close();

      assertThat(engine.closings()).isEqualTo(1);
    }

    @Test
    void refusesFurtherPictures() {
      Deblurrer deblurrer = over(identity());
      deblurrer.close();

      assertThatThrownBy(
              () -> deblurrer.restore(TestPictures.noise(new ImageSize(9, 9), 3, false, 1)))
          .hasMessage("The deblurrer is closed; open another one to restore more pictures");
    }

    @Test
    void endsThePictureUnderWayAfterItsTile() throws Exception {
      CountDownLatch begun = new CountDownLatch(1);
      CountDownLatch goOn = new CountDownLatch(1);
      FakeEngine engine =
          new FakeEngine(
              new TileRules(32, 32, Optional.empty(), 300),
              (input, output, tile) -> {
                begun.countDown();
                try {
                  goOn.await();
                } catch (InterruptedException e) {
                  throw new IllegalStateException(e);
                }
                FakeEngine.Network.IDENTITY.run(input, output, tile);
              });
      MemoryBudget small = new MemoryBudget(MemoryBudget.BASE_BYTES + (8L << 20));
      Deblurrer deblurrer = new Deblurrer(engine, small, NO_MODEL);
      ExecutorService pool = Executors.newFixedThreadPool(2);
      try {
        Future<?> picture =
            pool.submit(
                () -> deblurrer.restore(TestPictures.noise(new ImageSize(600, 500), 3, false, 1)));
        begun.await();
        Future<?> closing = pool.submit(deblurrer::close);
        goOn.countDown();
        closing.get();

        assertThatThrownBy(picture::get)
            .hasRootCauseMessage(
                "The deblurrer is closed; open another one to restore more pictures");
        assertThat(engine.closings()).isEqualTo(1);
      } finally {
        pool.shutdownNow();
      }
    }
  }

  @Nested
  class OfTheDesktopLibrary {
    @ParameterizedTest
    @ValueSource(
        ints = {
          BufferedImage.TYPE_INT_RGB,
          BufferedImage.TYPE_INT_ARGB,
          BufferedImage.TYPE_INT_BGR,
          BufferedImage.TYPE_3BYTE_BGR,
          BufferedImage.TYPE_4BYTE_ABGR,
          BufferedImage.TYPE_BYTE_GRAY,
          BufferedImage.TYPE_USHORT_GRAY
        })
    void keepsTypeAndPixels(int type) {
      BufferedImage picture = picture(type);

      BufferedImage restored;
      try (Deblurrer deblurrer = over(identity())) {
        restored = deblurrer.restore(picture);
      }

      assertThat(restored.getType()).isEqualTo(type);
      assertThat(restored.getRaster().getPixels(0, 0, 40, 30, (int[]) null))
          .isEqualTo(picture.getRaster().getPixels(0, 0, 40, 30, (int[]) null));
    }

    @Test
    void filtersAsAnOperation() {
      BufferedImage picture = picture(BufferedImage.TYPE_INT_RGB);
      try (Deblurrer deblurrer = over(identity())) {
        DeblurOp op = new DeblurOp(deblurrer, DeblurOptions.defaults());
        BufferedImage target = op.createCompatibleDestImage(picture, null);

        assertThat(op.filter(picture, target)).isSameAs(target);
        assertThat(target.getRGB(7, 9)).isEqualTo(picture.getRGB(7, 9));
        assertThat(op.filter(picture, null).getRGB(7, 9)).isEqualTo(picture.getRGB(7, 9));
        assertThatThrownBy(
                () -> op.filter(picture, new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB)))
            .hasMessage("Destination: got 4x4, expected the source's 40x30");
      }
    }

    private static BufferedImage picture(int type) {
      BufferedImage picture = new BufferedImage(40, 30, type);
      int bands = picture.getRaster().getNumBands();
      int most = type == BufferedImage.TYPE_USHORT_GRAY ? 65535 : 255;
      for (int y = 0; y < 30; y++) {
        for (int x = 0; x < 40; x++) {
          for (int band = 0; band < bands; band++) {
            picture.getRaster().setSample(x, y, band, (x * 91 + y * 57 + band * 31) % (most + 1));
          }
        }
      }
      return picture;
    }
  }
}
