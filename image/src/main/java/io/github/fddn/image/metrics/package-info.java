/**
 * Scores of a restored picture against the sharp one, in the conventions the field reports.
 *
 * <p>Start at {@link io.github.fddn.image.metrics.Score}. One name, "PSNR" or "SSIM", stands for
 * several computations in the literature; here each is a {@link
 * io.github.fddn.image.metrics.Metric} of its own with a label that says which it is, so that no
 * two of them meet in one column. Pure arithmetic on images: no files, no engine, no network.
 */
@NullMarked
package io.github.fddn.image.metrics;

import org.jspecify.annotations.NullMarked;
