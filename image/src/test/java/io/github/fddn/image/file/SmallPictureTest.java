package io.github.fddn.image.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fddn.image.ImageSize;
import org.junit.jupiter.api.Test;

class SmallPictureTest {
  @Test
  void keepsTheSizeOfCamerasThumbnails() {
    assertThat(SmallPicture.sensible(new ImageSize(160, 120))).isEqualTo(new ImageSize(160, 120));
    assertThat(SmallPicture.sensible(new ImageSize(1024, 7))).isEqualTo(new ImageSize(1024, 7));
  }

  @Test
  void reducesAThumbnailThatClaimsGigapixelsInItsShape() {
    assertThat(SmallPicture.sensible(new ImageSize(65_535, 49_151)))
        .isEqualTo(new ImageSize(1024, 767));
    assertThat(SmallPicture.sensible(new ImageSize(3, 60_000))).isEqualTo(new ImageSize(1, 1024));
  }
}
