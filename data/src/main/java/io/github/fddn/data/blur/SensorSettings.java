package io.github.fddn.data.blur;

/**
 * What sensor and camera do to the light. Shares are chances from 0 to 1.
 *
 * @param noise share of crops with shot and read noise
 * @param mosaic share of the noisy ones whose colours went through a Bayer mosaic and back
 * @param jpeg share compressed as JPEG
 * @param exposed share exposed longer or shorter than the photograph, blurred and sharp alike
 */
public record SensorSettings(double noise, double mosaic, double jpeg, double exposed) {
  /** Rejects chances that cannot be. */
  public SensorSettings {
    Shares.require("sensor.noise", noise);
    Shares.require("sensor.mosaic", mosaic);
    Shares.require("sensor.jpeg", jpeg);
    Shares.require("sensor.exposed", exposed);
  }

  /** An ordinary camera. */
  public static SensorSettings defaults() {
    return new SensorSettings(0.5, 0.3, 0.2, 0.3);
  }

  /** Neither noise nor compression. */
  public static SensorSettings clean() {
    return new SensorSettings(0, 0, 0, 0);
  }
}
