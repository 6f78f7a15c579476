package io.github.fddn.train;

import io.github.fddn.data.blur.MotionSettings;
import io.github.fddn.data.blur.SensorSettings;
import java.util.List;

/** How photographs that are set aside are blurred to be measured on: the same in every run. */
public final class MeasuredBlur {
  /** Lengths of blur, in pixels, that are told apart. */
  public static final List<Integer> LENGTHS = List.of(4, 12, 28);

  private static final double FOCUS = 0.3;
  private static final double TURNING = 0.25;

  private MeasuredBlur() {}

  /** A shaken camera: every picture has this length, nothing in it moves by itself. */
  public static MotionSettings motion(int length) {
    return new MotionSettings(length, length, 0, FOCUS, TURNING, 0, 0);
  }

  /** Half of the pictures have a sensor's noise. */
  public static SensorSettings sensor() {
    return new SensorSettings(0.5, 0.3, 0, 0);
  }
}
