package io.github.fddn.image.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import org.junit.jupiter.api.Test;

class ReadOnlyChannelTest {
  private final ReadOnlyChannel channel = new BytesChannel(new byte[] {1, 2, 3, 4, 5});

  @Test
  void readsOnFromWhereItStandsAndTellsTheEnd() throws IOException {
    assertThat(read(3)).containsExactly(1, 2, 3);
    assertThat(read(3)).containsExactly(4, 5);
    assertThat(channel.read(ByteBuffer.allocate(3))).isEqualTo(-1);
    assertThat(channel.position()).isEqualTo(channel.size()).isEqualTo(5);
  }

  @Test
  void readsFromAnyPlaceAndBeyondTheEndNothing() throws IOException {
    channel.position(3);
    assertThat(read(1)).containsExactly(4);
    assertThat(channel.position(1000).read(ByteBuffer.allocate(1))).isEqualTo(-1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> channel.position(-1))
        .withMessageContaining("got -1, expected at least 0");
  }

  @Test
  void aFullTargetTakesNothingAndMovesNothing() throws IOException {
    assertThat(channel.read(ByteBuffer.allocate(0))).isZero();
    assertThat(channel.position()).isZero();
  }

  @Test
  void isNeverWrittenAndNotReadOnceClosed() throws IOException {
    assertThatThrownBy(() -> channel.write(ByteBuffer.allocate(1)))
        .isInstanceOf(NonWritableChannelException.class);
    assertThatThrownBy(() -> channel.truncate(0)).isInstanceOf(NonWritableChannelException.class);
    channel.close();
    assertThat(channel.isOpen()).isFalse();
    assertThatThrownBy(() -> channel.read(ByteBuffer.allocate(1)))
        .isInstanceOf(ClosedChannelException.class);
  }

  private byte[] read(int most) throws IOException {
    ByteBuffer target = ByteBuffer.allocate(most);
    byte[] bytes = new byte[channel.read(target)];
    target.flip().get(bytes);
    return bytes;
  }
}
