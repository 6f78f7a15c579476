package io.github.fddn.spark.work;

import java.util.Locale;

/** Constants as tables write them. */
final class Words {
  private Words() {}

  static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
