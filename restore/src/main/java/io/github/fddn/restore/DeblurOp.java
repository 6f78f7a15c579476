package io.github.fddn.restore;

import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.BufferedImageOp;
import java.awt.image.ColorModel;
import org.jspecify.annotations.Nullable;

/** Deblurring as an operation of the Java desktop library; as thread-safe as its deblurrer. */
public final class DeblurOp implements BufferedImageOp {
  private final Deblurrer deblurrer;
  private final DeblurOptions options;

  /**
   * An operation of a deblurrer, which must be open while the operation is used.
   *
   * @param options of which only the strength matters here
   */
  public DeblurOp(Deblurrer deblurrer, DeblurOptions options) {
    this.deblurrer = deblurrer;
    this.options = options;
  }

  /**
   * The restored picture.
   *
   * @param destination gets the picture, converted to its own colours, and is returned; null: a new
   *     one is made
   */
  @Override
  public BufferedImage filter(BufferedImage source, @Nullable BufferedImage destination) {
    BufferedImage restored = deblurrer.restore(source, options, Progress.NONE);
    if (destination == null) {
      return restored;
    }
    if (destination.getWidth() != source.getWidth()
        || destination.getHeight() != source.getHeight()) {
      throw new IllegalArgumentException(
          "Destination: got "
              + destination.getWidth()
              + "x"
              + destination.getHeight()
              + ", expected the source's "
              + source.getWidth()
              + "x"
              + source.getHeight());
    }
    BufferedPictures.copy(restored, destination);
    return destination;
  }

  @Override
  public Rectangle2D getBounds2D(BufferedImage source) {
    return new Rectangle(source.getWidth(), source.getHeight());
  }

  @Override
  public BufferedImage createCompatibleDestImage(
      BufferedImage source, @Nullable ColorModel colorModel) {
    ColorModel model = colorModel == null ? source.getColorModel() : colorModel;
    return new BufferedImage(
        model,
        model.createCompatibleWritableRaster(source.getWidth(), source.getHeight()),
        model.isAlphaPremultiplied(),
        null);
  }

  @Override
  public Point2D getPoint2D(Point2D source, @Nullable Point2D destination) {
    Point2D point = destination == null ? new Point2D.Double() : destination;
    point.setLocation(source);
    return point;
  }

  /** None: the operation has no hints. */
  @Override
  public @Nullable RenderingHints getRenderingHints() {
    return null;
  }
}
