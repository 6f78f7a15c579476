package io.github.fddn.restore;

import java.nio.file.Path;

/** What stands between the marks is quoted in the README. */
final class ReadmeExample {
  private ReadmeExample() {}

  static void run(Path shaken, Path sharper) {
    // example:
    DeblurOptions options = DeblurOptions.defaults().withStrength(0.8);
    Progress progress = (done, total) -> System.out.printf("%d %%%n", 100 * done / total);
    try (Deblurrer deblurrer = Deblurrer.open()) {
      Outcome outcome = deblurrer.restore(shaken, sharper, options, progress);
      System.out.println(outcome.size() + " restored in " + outcome.elapsed());
    }
    // end
  }
}
