package io.github.fddn.model.safetensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fddn.network.GoldenPart;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SafetensorsTest {

  @ParameterizedTest
  @EnumSource
  void aFileOfPytorchIsWrittenAgainByteByByte(GoldenPart part) throws IOException {
    byte[] content = vector(part.vector());
    assertThat(bytes(Safetensors.parse(content, "vector"))).isEqualTo(content);
  }

  @Test
  void tensorsAndTextsAreThoseOfTheFile() throws IOException {
    // The layout as the format's own description gives it, written by hand.
    byte[] content =
        file(
            "{\"__metadata__\":{\"by\":\"hand\"},\"b\":{\"dtype\":\"F32\",\"shape\":[2],"
                + "\"data_offsets\":[4,12]},\"a\":{\"dtype\":\"F32\",\"shape\":[],"
                + "\"data_offsets\":[0,4]}}   ",
            1.5f,
            -2,
            Float.NaN);
    Safetensors file = Safetensors.parse(content, "hand");
    assertThat(file.metadata()).containsExactly(Map.entry("by", "hand"));
    assertThat(file.tensors()).extracting(NamedTensor::name).containsExactly("b", "a");
    assertThat(file.tensors().get(0).dimensions()).containsExactly(2);
    assertThat(file.tensors().get(0).values().get(0)).isEqualTo(-2);
    assertThat(file.tensors().get(0).values().get(1)).isNaN();
    assertThat(file.tensors().get(1).dimensions()).isEmpty();
    assertThat(file.tensors().get(1).values().get(0)).isEqualTo(1.5f);
  }

  @Test
  void aTensorMayBeEmpty() throws IOException {
    NamedTensor empty = NamedTensor.copyOf("none", List.of(3, 0));
    Safetensors file = new Safetensors(Map.of(), List.of(empty));
    assertThat(Safetensors.parse(bytes(file), "x").tensors()).containsExactly(empty);
  }

  @Test
  void lettersBeyondAsciiSurvive() throws IOException {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("schärfer ✓", "ja \"sehr\"\n");
    Safetensors file = new Safetensors(texts, List.of());
    assertThat(Safetensors.parse(bytes(file), "x").metadata()).isEqualTo(texts);
  }

  @Test
  void isReadFromAPath(@TempDir Path folder) throws IOException {
    byte[] content = vector("cca");
    Path path = Files.write(folder.resolve("cca.safetensors"), content);
    assertThat(bytes(Safetensors.read(path))).isEqualTo(content);
    Files.write(path, Arrays.copyOf(content, 7));
    assertThatThrownBy(() -> Safetensors.read(path))
        .isInstanceOf(SafetensorsFormatException.class)
        .hasMessage(
            path
                + ": got 7 bytes, expected at least the 8 of a safetensors header; the file is"
                + " damaged or cut short, fetch it again");
  }

  @Test
  void aNameMayNotStandTwice() {
    NamedTensor one = NamedTensor.copyOf("a", List.of(1), 1);
    assertThatThrownBy(() -> new Safetensors(Map.of(), List.of(one, one)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Safetensors: got the name a again, expected each name once");
  }

  @Nested
  class ADamagedFile {
    private static final String REMEDY = "; the file is damaged or cut short, fetch it again";

    @ParameterizedTest
    @CsvSource({
      "0, 0",
      "1, 1",
      "-1, 18446744073709551615",
      "16777217, 16777217",
      "9223372036854775807, 9223372036854775807"
    })
    void hasAHeaderOfAnImpossibleLength(long length, String shown) {
      byte[] content = new byte[64];
      ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN).putLong(length);
      assertRefused(
          content,
          "header length is "
              + shown
              + " bytes, expected 2 to 16777216; not a safetensors file, or damaged");
    }

    @Test
    void endsWithinTheHeader() {
      byte[] content = file("{\"a\":1}");
      assertRefused(
          Arrays.copyOf(content, content.length - 1),
          "header ends at byte 15, the file at 14" + REMEDY);
    }

    @Test
    void isAnotherKindOfFile() {
      byte[] content = file("[0]");
      assertRefused(content, "header does not begin with '{'; not a safetensors file, or damaged");
    }

    @Test
    void hasAHeaderThatIsNoJson() {
      assertThatThrownBy(() -> Safetensors.parse(file("{\"a\": nonsense}"), "x"))
          .isInstanceOf(SafetensorsFormatException.class)
          .hasMessageStartingWith("x: header: got no valid JSON (Unrecognized token 'nonsense'")
          .hasMessageEndingWith(REMEDY)
          .hasMessageNotContaining("\n");
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "{'a':1} | a: got 1, expected an object",
          "{'a':{'dtype':'F32','shape':[1]}} | a: got fields [dtype, shape], expected dtype, shape"
              + " and data_offsets",
          "{'a':{'dtype':'F16','shape':[2],'data_offsets':[0,4]}} | a holds F16, expected F32;"
              + " convert the weights to float32",
          "{'a':{'dtype':'BF16','shape':[2],'data_offsets':[0,4]}} | a holds BF16, expected F32;"
              + " convert the weights to float32",
          "{'a':{'dtype':32,'shape':[1],'data_offsets':[0,4]}} | dtype: got 32, expected text"
        })
    void describesATensorInAnotherWay(String header, String message) {
      assertRefused(file(header.replace('\'', '"'), 0), message);
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "[-1] | [0,4] | a: shape: got -1, expected 0 to 2147483647",
          "[1.5] | [0,4] | a: shape: got 1.5, expected a list of whole numbers",
          "[2147483648] | [0,4] | a: shape: got 2147483648, expected 0 to 2147483647",
          "[2147483647,2147483647,4] | [0,4] | a: shape: got [2147483647, 2147483647, 4], expected"
              + " fewer values than 64 bits count",
          "[1,1,1,1,1,1,1,1,1] | [0,4] | a: got 9 dimensions, expected at most 8",
          "[2] | [0,4] | a: data_offsets [0, 4] hold 4 bytes, expected 8 for shape [2]",
          "[1] | [4,0] | a: data_offsets [4, 0] hold -4 bytes, expected 4 for shape [1]",
          "[1] | [0] | a: data_offsets: got [0], expected two numbers",
          "[1] | [0,5] | a: data_offsets: got 5, expected 0 to 4",
          "[1] | [-4,0] | a: data_offsets: got -4, expected 0 to 4",
          "[0] | [0,0] | tensors end at byte 0 of the data, the data at 4",
          "[0] | [4,4] | a begins at byte 4 of the data, expected 0: tensors must neither overlap"
              + " nor leave gaps"
        })
    void placesATensorWhereItCannotBe(String shape, String offsets, String message) {
      String header =
          "{\"a\":{\"dtype\":\"F32\",\"shape\":" + shape + ",\"data_offsets\":" + offsets + "}}";
      assertRefused(file(header, 0), message + REMEDY);
    }

    @Test
    void placesTwoTensorsInTheSameBytes() {
      String tensor = "{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}";
      assertRefused(
          file("{\"a\":" + tensor + ",\"b\":" + tensor + "}", 0),
          "b begins at byte 0 of the data, expected 4: tensors must neither overlap nor leave gaps"
              + REMEDY);
    }

    @Test
    void namesATensorTwice() {
      String tensor = "{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}";
      assertThatThrownBy(
              () -> Safetensors.parse(file("{\"a\":" + tensor + ",\"a\":" + tensor + "}", 0), "x"))
          .isInstanceOf(SafetensorsFormatException.class)
          .hasMessageStartingWith("x: header: got no valid JSON (Duplicate Object property \"a\"");
    }

    @Test
    void hasTextsThatAreNone() {
      assertRefused(file("{\"__metadata__\":{\"a\":1}}"), "a: got 1, expected text");
    }

    private void assertRefused(byte[] content, String message) {
      assertThatThrownBy(() -> Safetensors.parse(content, "x"))
          .isInstanceOf(SafetensorsFormatException.class)
          .hasMessage("x: " + message);
    }
  }

  @Property(tries = 300)
  void everyTruncationIsRefused(@ForAll @IntRange(min = 0, max = 5231) int length)
      throws IOException {
    byte[] content = vector("pixel-shuffle");
    assertThat(content).hasSize(5232);
    assertThatThrownBy(() -> Safetensors.parse(Arrays.copyOf(content, length), "x"))
        .isInstanceOf(SafetensorsFormatException.class)
        .hasMessageStartingWith("x: ")
        .hasMessageNotContaining("\n");
  }

  @Property(tries = 1000)
  void aChangedHeaderIsReadOrRefusedInOneLine(
      @ForAll @IntRange(min = 0, max = 391) int at, @ForAll byte value) throws IOException {
    byte[] content = vector("pixel-shuffle");
    content[at] = value;
    assertThatCode(() -> readOrRefuse(content)).doesNotThrowAnyException();
  }

  @Property(tries = 300)
  void aHeaderWithAStretchCutOutIsReadOrRefusedInOneLine(
      @ForAll @IntRange(min = 8, max = 391) int from,
      @ForAll @IntRange(min = 0, max = 60) int length)
      throws IOException {
    byte[] content = vector("pixel-shuffle");
    Arrays.fill(content, from, Math.min(from + length, 392), (byte) ' ');
    assertThatCode(() -> readOrRefuse(content)).doesNotThrowAnyException();
  }

  private static void readOrRefuse(byte[] content) {
    try {
      assertThat(Safetensors.parse(content, "x").tensors()).isNotNull();
    } catch (SafetensorsFormatException e) {
      assertThat(e).hasMessageStartingWith("x: ").hasMessageNotContaining("\n");
    }
  }

  private static byte[] vector(String name) throws IOException {
    try (InputStream in =
        SafetensorsTest.class.getResourceAsStream("/vectors/" + name + ".safetensors")) {
      return in.readAllBytes();
    }
  }

  private static byte[] bytes(Safetensors file) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    file.write(out);
    return out.toByteArray();
  }

  private static byte[] file(String header, float... values) {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    byte[] content = new byte[Long.BYTES + text.length + values.length * Float.BYTES];
    ByteBuffer out = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
    out.putLong(text.length).put(text);
    for (float value : values) {
      out.putFloat(value);
    }
    return content;
  }

  @Test
  void namesInMessagesAreShownWithoutWhatATerminalObeys() {
    byte[] json =
        "{\"a\\u001b[2J\":{\"dtype\":\"F64\",\"shape\":[],\"data_offsets\":[0,8]}}"
            .getBytes(StandardCharsets.UTF_8);
    byte[] file =
        ByteBuffer.allocate(8 + json.length + 8)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(json.length)
            .put(json)
            .array();

    assertThatThrownBy(() -> Safetensors.parse(file, "x.safetensors"))
        .isInstanceOf(SafetensorsFormatException.class)
        .hasMessageStartingWith("x.safetensors: a?[2J")
        .hasMessageNotContaining("\u001b");
  }
}
