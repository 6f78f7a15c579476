package io.github.fddn.cli.evaluate;

import io.github.fddn.data.BlurSharpPair;
import io.github.fddn.data.PairDataset;
import io.github.fddn.image.Image;
import io.github.fddn.restore.DeblurOptions;
import io.github.fddn.restore.Deblurrer;
import io.github.fddn.restore.EngineOptions;
import io.github.fddn.restore.ModelInfo;
import io.github.fddn.restore.ModelSource;
import io.github.fddn.restore.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;

/**
 * A model. Pictures go in with sixteen bits, so that what comes out has not been rounded to eight
 * before the metrics that ask for floats. The first picture is restored twice and the first time
 * not counted.
 *
 * @param name what tables call it
 * @param options how it is opened
 * @param strength share of the restoration, 0 to 1
 */
public record ModelContender(String name, EngineOptions options, double strength)
    implements Contender {
  @Override
  public Restorer open(PairDataset set) {
    return new Running(Deblurrer.open(options));
  }

  private final class Running implements Restorer {
    private final Deblurrer deblurrer;
    private boolean warm;

    Running(Deblurrer deblurrer) {
      this.deblurrer = deblurrer;
    }

    @Override
    public Restored restore(BlurSharpPair pair, Image blurred, BooleanSupplier cancelled) {
      Image precise = blurred.toSixteenBit();
      var wanted = DeblurOptions.defaults().withStrength(strength);
      var progress = new Cancellable(cancelled);
      if (!warm) {
        deblurrer.restore(precise, wanted, progress);
        warm = true;
      }
      long begin = System.nanoTime();
      Image restored = deblurrer.restore(precise, wanted, progress);
      return new Restored(restored, OptionalDouble.of((System.nanoTime() - begin) / 1e9));
    }

    @Override
    public Optional<ModelFacts> facts() {
      ModelInfo model = deblurrer.model();
      return Optional.of(
          new ModelFacts(megabytes(model), model.macsPerPixel(), model.engine(), model.warnings()));
    }

    private OptionalDouble megabytes(ModelInfo model) {
      if (model.parameters().isPresent()) {
        return OptionalDouble.of(model.parameters().getAsLong() * 4 / 1e6);
      }
      if (options.model() instanceof ModelSource.File file) {
        try {
          return OptionalDouble.of(Files.size(file.path()) / 1e6);
        } catch (IOException e) {
          // It was read a moment ago and is gone now: its size stays unknown.
          return OptionalDouble.empty();
        }
      }
      return OptionalDouble.empty();
    }

    @Override
    public void close() {
      deblurrer.close();
    }
  }

  private record Cancellable(BooleanSupplier asked) implements Progress {
    @Override
    public void advanced(long donePixels, long totalPixels) {}

    @Override
    public boolean cancelled() {
      return asked.getAsBoolean();
    }
  }
}
