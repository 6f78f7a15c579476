package io.github.fddn.train;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * A weighted sum of terms.
 *
 * @param terms weight of each term, above 0
 */
public record LossSettings(Map<Term, Double> terms) {

  /** What may be made small. Each is a mean over crops, channels and places. */
  public enum Term {
    /** Mean square error (equation 12). */
    MSE,
    /** Mean absolute error. */
    L1,
    /** √(error² + 10⁻⁶): absolute error, rounded at zero. */
    CHARBONNIER,
    /** Minus the decibels of each crop. */
    PSNR,
    /** The same with 3·10⁻⁴ added to the error, so that crops beyond 35 dB hardly count. */
    SOFT_PSNR,
    /** Absolute difference of the Fourier transforms. */
    FFT_L1,
    /** Mean square difference of VGG-16's relu3_3 (equation 13); needs its weights. */
    PERCEPTUAL
  }

  /** Rejects an empty sum and weights that are not above 0. */
  public LossSettings {
    if (terms.isEmpty()) {
      throw new IllegalArgumentException("loss: got no term, expected at least one");
    }
    for (Map.Entry<Term, Double> term : terms.entrySet()) {
      if (!(term.getValue() > 0 && Double.isFinite(term.getValue()))) {
        throw new IllegalArgumentException(
            "loss: got the weight "
                + term.getValue()
                + ", expected more than 0; leave the term out");
      }
    }
    terms = Collections.unmodifiableMap(new EnumMap<>(terms));
  }

  /** One term alone. */
  public static LossSettings of(Term term) {
    return new LossSettings(Map.of(term, 1.0));
  }
}
