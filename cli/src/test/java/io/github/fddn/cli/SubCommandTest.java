package io.github.fddn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class SubCommandTest {
  @Test
  void everyCommandIsCalledAsItsConstantSoThatItIsFoundByName() {
    var line = FddnCommand.commandLine(Streams.ofProcess());
    assertThat(line.getSubcommands().keySet())
        .containsExactlyElementsOf(
            Arrays.stream(SubCommand.values())
                .map(command -> command.name().toLowerCase(Locale.ROOT))
                .toList());
  }

  @Test
  void ofACommandThatIsNamedNoOtherIsRead() {
    assertThat(FddnCommand.asked("deblur", "serve")).containsExactly(SubCommand.DEBLUR);
    assertThat(FddnCommand.asked("--version")).isEmpty();
  }

  @Test
  void whatTellsOfAllCommandsReadsAll() {
    for (String first : new String[] {"help", "completion", "--help", "debulr", "DEBLUR", ""}) {
      assertThat(FddnCommand.asked(first)).as(first).containsExactly(SubCommand.values());
    }
    assertThat(FddnCommand.asked()).containsExactly(SubCommand.values());
  }
}
