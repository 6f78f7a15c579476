package io.github.fddn.restore;

import io.github.fddn.image.Image;
import io.github.fddn.image.ImageSize;
import io.github.fddn.image.file.ImageHeader;
import java.awt.image.BufferedImage;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;

/**
 * Deblurs photographs with a model: of any size, in bounded memory.
 *
 * <pre>{@code
 * try (Deblurrer deblurrer = Deblurrer.open()) {
 *   deblurrer.restore(Path.of("shaken.jpg"), Path.of("sharper.jpg"));
 * }
 * }</pre>
 *
 * <p>Thread-safe: all callers share one network and one memory budget and take turns, tile by tile,
 * in the order in which they ask. The same picture gives the same result every time. A thread that
 * is interrupted stops before its next tile, and {@link #close()} stops all of them; nothing is
 * written of a picture that was stopped. Whoever opens a deblurrer closes it: its native memory is
 * not the garbage collector's. All methods that restore throw {@link RestoreException}.
 */
public final class Deblurrer implements AutoCloseable {
  private final SharedEngine engine;
  private final MemoryBudget budget;
  private final MemoryGate gate;
  private final Restoration restoration;
  private final FileRestoration files;
  private final ModelInfo model;

  Deblurrer(Engine engine, MemoryBudget budget, ModelInfo model) {
    this(new SharedEngine(engine), budget, model, false);
  }

  private Deblurrer(SharedEngine engine, MemoryBudget budget, ModelInfo model, boolean halves) {
    this.engine = engine;
    this.budget = budget;
    this.gate = new MemoryGate(budget.pictureBytes());
    this.restoration = new Restoration(this.engine, budget, halves);
    this.files = new FileRestoration(restoration, gate);
    this.model = model;
  }

  /** Opens the shipped model with defaults. */
  public static Deblurrer open() {
    return open(EngineOptions.defaults());
  }

  /**
   * Opens a model.
   *
   * @throws RestoreException {@code MODEL} if it is missing, damaged or does not fit
   */
  public static Deblurrer open(EngineOptions options) {
    ModelLoader.Loaded loaded = ModelLoader.load(options);
    return new Deblurrer(
        new SharedEngine(loaded.engine(), options.ensemble()),
        MemoryBudget.of(options.memoryBytes()),
        loaded.info().repeated(options.ensemble()),
        options.scales() == Scales.SEVERAL || (options.scales() == Scales.AUTO && loaded.isOurs()));
  }

  /** Restores a picture in memory at full strength. */
  public Image restore(Image blurred) {
    return restore(blurred, DeblurOptions.defaults(), Progress.NONE);
  }

  /**
   * Restores a picture in memory.
   *
   * @param blurred any size, gray or RGB, with or without alpha, eight or sixteen bits
   * @param options of which only the strength matters here
   * @return a new picture of the same size, channels and depth; alpha as it was
   */
  public Image restore(Image blurred, DeblurOptions options, Progress progress) {
    long bytes = bytesOf(blurred);
    return gate.within(
        bytes + bytes / 2,
        () -> restoration.restore(blurred, options.strength(), 3 * bytes, progress).image());
  }

  /** Restores a picture of the Java desktop library at full strength. */
  public BufferedImage restore(BufferedImage blurred) {
    return restore(blurred, DeblurOptions.defaults(), Progress.NONE);
  }

  /**
   * Restores a picture of the Java desktop library.
   *
   * @param blurred any type; colours other than gray are taken as sRGB
   * @param options of which only the strength matters here
   * @return a new picture: of the same type where that type holds every colour, otherwise RGB or
   *     ARGB in integers
   */
  public BufferedImage restore(BufferedImage blurred, DeblurOptions options, Progress progress) {
    return BufferedPictures.like(
        blurred, restore(BufferedPictures.toImage(blurred), options, progress));
  }

  /** Restores a photograph file at full strength into a new file. */
  public Outcome restore(Path in, Path out) {
    return restore(in, out, DeblurOptions.defaults(), Progress.NONE);
  }

  /**
   * Restores a photograph file into another, with its metadata; the output appears complete or not
   * at all.
   */
  public Outcome restore(Path in, Path out, DeblurOptions options, Progress progress) {
    return files.restore(in, out, options, progress, FileRestoration.Stage.DIRECT);
  }

  /**
   * Restores a photograph from a stream into another, with its metadata; closes neither. Nothing is
   * written before the picture is restored.
   */
  public Outcome restore(
      InputStream in, OutputStream out, DeblurOptions options, Progress progress) {
    return files.restore(in, out, options, progress);
  }

  /**
   * Waits until there is room for a photograph in the memory budget. For callers that decode and
   * encode themselves; the other methods reserve by themselves.
   *
   * @param header what its file says, before any pixel is decoded
   * @param fileBytes bytes of the file, if the caller holds it in memory meanwhile; 0 otherwise
   * @throws RestoreException {@code CANCELLED} if the thread is interrupted while it waits
   */
  public Reservation reserve(ImageHeader header, long fileBytes) {
    long bytes = mostBytes(header, fileBytes);
    return new Reservation(restoration, gate.enter(bytes), bytes, fileBytes);
  }

  /**
   * Whether {@link #reserve} lets such a photograph pass by large ones that wait: an eighth of the
   * memory for pictures is kept for those that fit into it.
   */
  public boolean isSmall(ImageHeader header, long fileBytes) {
    return gate.isSmall(mostBytes(header, fileBytes));
  }

  private static long mostBytes(ImageHeader header, long fileBytes) {
    return FileRestoration.COPIES * header.estimatedBytes() + fileBytes;
  }

  /** How an eight-bit colour picture of this size would be cut, and what memory it would take. */
  public TilePlan plan(ImageSize image) {
    long held = 3 * 3 * image.pixels();
    TileGrid grid = restoration.grid(image, held);
    return new TilePlan(
        image,
        grid.tile(),
        grid.columns().count(),
        grid.rows().count(),
        engine.rules().haloPixels(),
        restoration.halved(image) ? restoration.grid(HalfSize.of(image), held).networkPixels() : 0,
        restoration.bytes(grid, held));
  }

  /** The model it runs. */
  public ModelInfo model() {
    return model;
  }

  /** Memory that the process may take, in bytes, as given or found. */
  public long memoryBytes() {
    return budget.totalBytes();
  }

  /**
   * What of {@link #memoryBytes} is reserved at this moment for pictures in memory, in bytes; they
   * take at most a quarter of it, the network has the rest.
   */
  public long reservedBytes() {
    return gate.takenBytes();
  }

  FileRestoration files() {
    return files;
  }

  private static long bytesOf(Image image) {
    return image.size().pixels() * image.channels() * (image.isSixteenBit() ? 2 : 1);
  }

  /**
   * Gives the native memory back once the tile at hand is done; restorations under way end with
   * {@link RestoreException} {@code CANCELLED}. May be called twice.
   */
  @Override
  public void close() {
    engine.close();
  }
}
