package io.github.fddn.data.crops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.fddn.data.BlurSharpPair;
import io.github.fddn.data.PairProblem;
import io.github.fddn.data.PhotoFolder;
import io.github.fddn.data.blur.Exposure;
import io.github.fddn.data.blur.MotionSettings;
import io.github.fddn.data.blur.Planes;
import io.github.fddn.data.blur.SensorSettings;
import io.github.fddn.data.blur.Srgb;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchLoaderTest {
  private static final Exposure EXPOSURE =
      new Exposure(MotionSettings.defaults().withLengths(1.5, 10), SensorSettings.defaults());
  private static final CropSettings SETTINGS = CropSettings.defaults();

  @TempDir Path folder;

  @Test
  void batchesAreTheSameForAnyNumberOfThreads() throws Exception {
    PhotoCrops source = photos(3);
    assertThat(values(source, 0, 6, 1)).isEqualTo(values(source, 0, 6, 4));
  }

  @Test
  void aLaterBeginningSeesWhatTheUnbrokenRunSaw() throws Exception {
    PhotoCrops source = photos(2);
    assertThat(values(source, 4, 3, 2)).isEqualTo(values(source, 0, 7, 2).subList(4, 7));
  }

  @Test
  void everyStepAndEveryCropIsAnother() throws Exception {
    List<FloatBuffer> batches = values(photos(3), 0, 5, 2);
    assertThat(batches).doesNotHaveDuplicates();
  }

  @Test
  void cropsOfABatchAndOfItsNeighboursHaveNoDrawInCommon() {
    List<Long> draws = new ArrayList<>();
    for (long step = 0; step < 20; step++) {
      for (int place = 0; place < 32; place++) {
        SplittableRandom generator = BatchLoader.generator(7, step, place);
        for (int draw = 0; draw < 200; draw++) {
          draws.add(generator.nextLong());
        }
      }
    }
    assertThat(new HashSet<>(draws)).hasSize(draws.size());
  }

  @Test
  void aPictureThatGoesAwayStopsTheLoaderWithItsName() throws Exception {
    CropSource failing =
        new CropSource() {
          @Override
          public CropPair draw(SplittableRandom random, int size) throws IOException {
            throw new IOException("gone.png: no such file");
          }

          @Override
          public int pictures() {
            return 1;
          }

          @Override
          public String fingerprint() {
            return "0";
          }
        };
    try (var loader =
        new BatchLoader(step -> new BatchShape(failing, 1, 32), 1, BatchShare.whole(), 0, 1)) {
      assertThatThrownBy(loader::take)
          .isInstanceOf(IOException.class)
          .hasMessage("gone.png: no such file");
    }
  }

  @Test
  void unreadablePhotographsAreNamedAndLeftOut() throws Exception {
    List<Path> files = new ArrayList<>(drawn(2));
    Path broken = Files.writeString(folder.resolve("broken.png"), "no picture");
    files.add(broken);
    List<PairProblem> problems = new ArrayList<>();
    assertThat(PhotoCrops.open(files, SETTINGS, EXPOSURE, problems).pictures()).isEqualTo(2);
    assertThat(problems).singleElement().extracting(PairProblem::name).isEqualTo(broken.toString());
  }

  @Test
  void pairsOfDifferentSizesAreNamed() throws Exception {
    List<Path> files = drawn(2);
    Path small = photo("small.png", 90, 80, 1);
    List<PairProblem> problems = new ArrayList<>();
    List<BlurSharpPair> pairs =
        List.of(
            new BlurSharpPair("good", files.get(0), files.get(1)),
            new BlurSharpPair("bad", files.get(0), small));
    PairCrops crops = PairCrops.open(pairs, SETTINGS, problems);
    assertThat(crops.pictures()).isEqualTo(1);
    assertThat(problems)
        .containsExactly(
            new PairProblem(
                "bad", files.get(0) + ": got 200x160 pixels, expected the 90x80 of " + small));
  }

  @Test
  void aPairIsCutAndTurnedAlike() throws Exception {
    Path one = drawn(1).get(0);
    PairCrops crops =
        PairCrops.open(List.of(new BlurSharpPair("same", one, one)), SETTINGS, new ArrayList<>());
    SplittableRandom random = new SplittableRandom(4);
    for (int i = 0; i < 20; i++) {
      CropPair pair = crops.draw(random, 48);
      assertThat(pair.blurred()).isEqualTo(pair.sharp());
    }
  }

  @Test
  void pairsAreNeverReduced() throws Exception {
    Path one = drawn(1).get(0);
    List<BlurSharpPair> pairs = List.of(new BlurSharpPair("same", one, one));
    CropSettings scaled = new CropSettings(3, 0, true, 1.5, 0.4, 0, 100);
    CropPair plain = draw(PairCrops.open(pairs, SETTINGS, new ArrayList<>()));
    assertThat(draw(PairCrops.open(pairs, scaled, new ArrayList<>())).sharp())
        .isEqualTo(plain.sharp());
  }

  @Test
  void someCropsOfPairsKeepOnlyAPartOfTheirBlur() throws Exception {
    Path dark = plain("dark.png", 0);
    Path bright = plain("bright.png", 255);
    CropSettings half = new CropSettings(1, 0, true, 1, 1, 0.5, 100);
    PairCrops crops =
        PairCrops.open(List.of(new BlurSharpPair("pair", dark, bright)), half, new ArrayList<>());
    SplittableRandom random = new SplittableRandom(6);
    int whole = 0;
    double light = 0;
    for (int i = 0; i < 1000; i++) {
      CropPair pair = crops.draw(random, 16);
      assertThat(pair.sharp()[0]).isEqualTo((byte) 255);
      whole += pair.blurred()[0] == 0 ? 1 : 0;
      light += Srgb.light((pair.blurred()[0] & 0xff) / 255.0);
    }
    // Half of them as they are, the others between black and white: half of a half of the light.
    assertThat(whole).isBetween(450, 550);
    assertThat(light / 1000).isBetween(0.22, 0.28);
  }

  private static CropPair draw(CropSource crops) throws IOException {
    return crops.draw(new SplittableRandom(4), 48);
  }

  @Test
  void cropsOfPhotographsShowMoreOfThemWhenTheyAreReduced() throws Exception {
    Exposure sharp =
        new Exposure(new MotionSettings(1.5, 2, 1, 0, 0, 0, 0), SensorSettings.clean());
    // Noise that is reduced varies less: its neighbours are averaged.
    assertThat(deviation(crops(1, sharp))).isBetween(70.0, 78.0);
    assertThat(deviation(crops(0.4, sharp))).isBetween(30.0, 60.0);
  }

  private byte[] crops(double leastScale, Exposure exposure) throws IOException {
    CropSettings settings = new CropSettings(1, 0, true, 1, leastScale, 0, 100);
    PhotoCrops crops = PhotoCrops.open(drawn(2), settings, exposure, new ArrayList<>());
    SplittableRandom random = new SplittableRandom(8);
    var all = new ByteArrayOutputStream();
    for (int i = 0; i < 20; i++) {
      all.write(crops.draw(random, 48).sharp());
    }
    return all.toByteArray();
  }

  private static double deviation(byte[] levels) {
    double mean = mean(levels);
    double sum = 0;
    for (byte level : levels) {
      sum += ((level & 0xff) - mean) * ((level & 0xff) - mean);
    }
    return Math.sqrt(sum / levels.length);
  }

  @Test
  void photographsThatAreTooSmallAreToldWithWhatIsNeeded() throws Exception {
    PhotoCrops crops = photos(1);
    assertThatThrownBy(() -> crops.draw(new SplittableRandom(1), 160))
        .hasMessage(
            "No photograph has 190 pixels on both sides, which a crop and its blur need; take"
                + " smaller crops, shorter motion or larger photographs");
  }

  @Test
  void theSameNamesAreSetAsideWhateverElseIsThere() throws Exception {
    PhotoFolder few = new PhotoFolder(paths(20));
    PhotoFolder more = new PhotoFolder(paths(22));
    List<Path> first = few.split(5).aside();
    assertThat(first).hasSize(5);
    assertThat(more.split(5).aside()).containsAnyElementsOf(first);
    assertThat(few.split(5).training()).doesNotContainAnyElementsOf(first).hasSize(15);
    assertThatThrownBy(() -> few.split(20))
        .hasMessage(
            "Set aside: got 20 of 20 photographs, expected 0 or more and some left to learn from");
  }

  @Test
  void aReducedPhotographKeepsItsMean() throws Exception {
    Planes planes = SharpPhotos.read(photo("large.png", 300, 200, 3), 1);
    Planes reduced = SharpPhotos.reduced(planes, 10_000);
    assertThat(reduced.width() * reduced.height()).isLessThanOrEqualTo(10_000);
    assertThat(mean(reduced.levels())).isCloseTo(mean(planes.levels()), within(0.5));
  }

  private static double mean(byte[] levels) {
    double sum = 0;
    for (byte level : levels) {
      sum += level & 0xff;
    }
    return sum / levels.length;
  }

  private static List<Path> paths(int count) {
    List<Path> paths = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      paths.add(Path.of("photos", "p" + i + ".jpg"));
    }
    return paths;
  }

  private PhotoCrops photos(int count) throws IOException {
    return PhotoCrops.open(drawn(count), SETTINGS, EXPOSURE, new ArrayList<>());
  }

  private List<Path> drawn(int count) throws IOException {
    List<Path> files = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      files.add(photo("photo" + i + ".png", 200, 160, i));
    }
    return files;
  }

  private Path plain(String name, int level) throws IOException {
    var image = new BufferedImage(40, 40, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 40 * 40; i++) {
      image.setRGB(i % 40, i / 40, level * 0x010101);
    }
    Path file = folder.resolve(name);
    ImageIO.write(image, "png", file.toFile());
    return file;
  }

  private Path photo(String name, int width, int height, int seed) throws IOException {
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Random random = new Random(seed);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, random.nextInt(1 << 24));
      }
    }
    Path file = folder.resolve(name);
    ImageIO.write(image, "png", file.toFile());
    return file;
  }

  private static List<FloatBuffer> values(CropSource source, long first, int steps, int threads)
      throws Exception {
    List<FloatBuffer> values = new ArrayList<>();
    try (var loader =
        new BatchLoader(
            step -> new BatchShape(source, 3, 32), 7, BatchShare.whole(), first, threads)) {
      for (int i = 0; i < steps; i++) {
        Batch batch = loader.take();
        values.add(copy(batch.blurred()));
      }
    }
    return values;
  }

  private static FloatBuffer copy(FloatBuffer buffer) {
    float[] copy = new float[buffer.remaining()];
    buffer.get(copy);
    return FloatBuffer.wrap(copy);
  }
}
