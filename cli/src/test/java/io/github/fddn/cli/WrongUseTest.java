package io.github.fddn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WrongUseTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          deblr x.jpg | unknown command 'deblr', expected deblur, compare, serve, inspect, export, evaluate, train, ablate, synthesize, augment, completion, help; did you mean deblur? ('fddn --help' explains)
          deblur --outptu y x.jpg | unknown option '--outptu'; did you mean --output? ('fddn deblur --help' explains)
          deblur --overwrit x.jpg | unknown option '--overwrit'; did you mean --overwrite? ('fddn deblur --help' explains)
          deblur | nothing to deblur: name a photograph, a folder or a pattern ('fddn deblur --help' explains)
          deblur --format jpgg x.jpg | --format: got 'jpgg', expected jpeg, png, tiff, webp; did you mean jpeg? ('fddn deblur --help' explains)
          deblur --format bmp x.jpg | --format: got 'bmp', expected jpeg, png, tiff, webp ('fddn deblur --help' explains)
          deblur --quality 101 x.jpg | --quality: got '101', expected a whole number from 1 to 100 ('fddn deblur --help' explains)
          deblur --strength 2 x.jpg | --strength: got '2', expected a number from 0 to 1 ('fddn deblur --help' explains)
          deblur --memory lots x.jpg | --memory: got 'lots', expected a size such as 2g, 512m or 50% ('fddn deblur --help' explains)
          deblur --memory 120% x.jpg | --memory: got '120%', expected a size such as 2g, 512m or 50% ('fddn deblur --help' explains)
          deblur --threads 0 x.jpg | --threads: got '0', expected a whole number from 1 to 1024 ('fddn deblur --help' explains)
          deblur --model-range bite x.jpg | --model-range: got 'bite', expected unit, byte; did you mean byte? ('fddn deblur --help' explains)
          deblur --channel-order brg x.jpg | --channel-order: got 'brg', expected rgb, bgr; did you mean bgr? ('fddn deblur --help' explains)
          deblur --overwrite --skip-existing x.jpg | --overwrite and --skip-existing exclude each other; give one of them ('fddn deblur --help' explains)
          deblur -o y.jpg --format png x.jpg | --output y.jpg and --format png differ; leave out one ('fddn deblur --help' explains)
          deblur - x.jpg | '-' stands for one picture: got 2 inputs, expected '-' alone or one file with --output - ('fddn deblur --help' explains)
          deblur - -o sharper/ | --output sharper/ is a folder: standard input has no name, expected that of a file ('fddn deblur --help' explains)
          deblur - --json | --json and --dry-run are for files: got '-', expected files or folders ('fddn deblur --help' explains)
          deblur s3a://b/photos -r | s3a://b/photos is on a cluster's storage, expected a path of this machine; run spark-submit --class io.github.fddn.spark.DeblurJob spark/target/fddn-spark.jar s3a://b/photos --recursive --output FOLDER --table FOLDER ('fddn deblur --help' explains)
          deblur photos -o hdfs://n/sharp | hdfs://n/sharp is on a cluster's storage, expected a path of this machine; run spark-submit --class io.github.fddn.spark.DeblurJob spark/target/fddn-spark.jar photos --output hdfs://n/sharp --table FOLDER ('fddn deblur --help' explains)
          deblur x --output=gs://n/sharp | gs://n/sharp is on a cluster's storage, expected a path of this machine; run spark-submit --class io.github.fddn.spark.DeblurJob spark/target/fddn-spark.jar x --output gs://n/sharp --table FOLDER ('fddn deblur --help' explains)
          evaluate --blurred abfs://c@a/blur --sharp abfs://c@a/sharp | abfs://c@a/blur is on a cluster's storage, expected a path of this machine; run spark-submit --class io.github.fddn.spark.EvaluateJob spark/target/fddn-spark.jar --blurred abfs://c@a/blur --sharp abfs://c@a/sharp --table FOLDER ('fddn evaluate --help' explains)
          deblur x.jpg --output | --output: expected FILE_OR_FOLDER behind it ('fddn deblur --help' explains)
          compare a.jpg | missing AFTER and --output=FILE ('fddn compare --help' explains)
          compare a.jpg b.jpg | missing --output=FILE ('fddn compare --help' explains)
          serve --port 70000 | --port: got '70000', expected a whole number from 0 to 65535 ('fddn serve --help' explains)
          serve --address here:80 | --address: got 'here:80', expected an address such as 127.0.0.1 or 0.0.0.0 ('fddn serve --help' explains)
          synthesize photos | missing --output=FOLDER ('fddn synthesize --help' explains)
          synthesize photos -o x --blur 36..1.5 | --blur: got '36..1.5', expected a range such as 1.5..36 or different lengths such as 4,12,28, in pixels, more than 0 and at most 64 ('fddn synthesize --help' explains)
          synthesize photos -o x --blur 4,4 | --blur: got '4,4', expected a range such as 1.5..36 or different lengths such as 4,12,28, in pixels, more than 0 and at most 64 ('fddn synthesize --help' explains)
          synthesize photos -o x --megapixels 0 | --megapixels: got '0', expected a number above 0, at most 24 ('fddn synthesize --help' explains)
          synthesize x.mp4 -o x --frames 8 | --frames: got '8', expected a range such as 7..13 or an odd number such as 9, from 3 to 63 ('fddn synthesize --help' explains)
          synthesize x.mp4 -o x --gamma srbg | --gamma: got 'srbg', expected srgb, 2.2, linear; did you mean srgb? ('fddn synthesize --help' explains)
          augment x.jpg | missing --preview=FILE ('fddn augment --help' explains)
          completion fish | unknown shell 'fish', expected bash or zsh ('fddn completion --help' explains)
          export a.safetensors b.txt | OUT: got 'b.txt', expected a name with .onnx or .safetensors ('fddn export --help' explains)
          """)
  void isAnsweredByWhatWasExpected(String line, String message) {
    CommandRun run = CommandRun.of(line.split(" ", -1));

    assertThat(run.err()).isEqualToNormalizingNewlines("fddn: " + message + "\n");
    assertThat(run.status()).isEqualTo(ExitCode.WRONG_USE.status());
    assertThat(run.out()).isEmpty();
  }

  @Test
  void pointsToDeblurWhenAFileIsGivenAlone(@TempDir Path root) throws IOException {
    Path file = Files.createFile(root.resolve("x.jpg"));

    assertThat(CommandRun.of(file.toString()).err())
        .isEqualToNormalizingNewlines(
            "fddn: got the file '"
                + file
                + "', expected a command; did you mean fddn deblur? ('fddn --help' explains)\n");
  }

  @Test
  void showsHelpWhenThereIsNoCommandAtAll() {
    CommandRun run = CommandRun.of();

    assertThat(run.status()).isEqualTo(ExitCode.WRONG_USE.status());
    assertThat(run.err()).contains("Usage: fddn").contains("fddn deblur photo.jpg");
  }
}
