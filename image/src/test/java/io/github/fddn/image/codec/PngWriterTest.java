package io.github.fddn.image.codec;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fddn.image.Image;
import io.github.fddn.image.ImageSize;
import io.github.fddn.image.TestImages;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.Test;

class PngWriterTest {
  /** Grows until Java's heap is exhausted, as one that keeps a whole file may. */
  private static final class Growing extends ByteArrayOutputStream {
    private static final int ROOM = 100_000;

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
      if (size() + length > ROOM) {
        throw new OutOfMemoryError("Java heap space");
      }
      super.write(bytes, offset, length);
    }
  }

  @Test
  void aHeapThatEndsBetweenTwoChunksIsToldAsThat() throws IOException {
    Image image = TestImages.noise(new ImageSize(400, 300), 3, false, 1);
    ImageOutputStream out = new MemoryCacheImageOutputStream(new Growing());
    assertThatThrownBy(() -> PngWriter.write(image, out))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("memory does not suffice to encode PNG");
  }
}
