package io.github.fddn.train.statedict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fddn.model.safetensors.NamedTensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StateDictFileTest {
  @TempDir Path folder;

  private static Path file(String name) {
    return Path.of(StateDictFileTest.class.getResource("/statedict/" + name).getPath());
  }

  @ParameterizedTest
  @ValueSource(strings = {"archive.pth", "legacy.pth"})
  void bothFormsGiveTheTensorsThatPytorchSaved(String name) throws IOException {
    List<NamedTensor> tensors =
        StateDictFile.read(file(name), Set.of("0.weight", "1.bias", "not there"));
    assertThat(tensors).extracting(NamedTensor::name).containsExactly("0.weight", "1.bias");
    assertThat(tensors.get(0).dimensions()).containsExactly(3, 2, 3, 3);
    assertThat(tensors.get(0).values().get(53)).isEqualTo(53 / 8f);
    assertThat(tensors.get(1).values().get(1)).isEqualTo(3 + 1 / 8f);
  }

  @ParameterizedTest
  @ValueSource(strings = {"archive.pth", "legacy.pth"})
  void numbersOfAnotherKindAreRefusedByName(String name) {
    assertThatThrownBy(() -> StateDictFile.read(file(name), Set.of("steps")))
        .isInstanceOf(IOException.class)
        .hasMessage(
            file(name)
                + ": got no dictionary of tensors as PyTorch saves it (steps holds a LongStorage,"
                + " not floats), expected one; save it anew");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 40, 200, 700})
  void aFileThatIsCutShortIsRefusedInOneLine(int bytes) throws IOException {
    byte[] whole = Files.readAllBytes(file("legacy.pth"));
    Path cut = Files.write(folder.resolve("cut.pth"), Arrays.copyOf(whole, bytes));
    assertThatThrownBy(() -> StateDictFile.read(cut, Set.of("0.weight")))
        .isInstanceOf(IOException.class)
        .message()
        .contains("cut.pth")
        .doesNotContain("\n");
  }

  @Test
  void whatIsNoPickleIsRefused() throws IOException {
    Path text = Files.writeString(folder.resolve("text.pth"), "weights\n");
    assertThatThrownBy(() -> StateDictFile.read(text, Set.of()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("text.pth");
  }
}
