/**
 * Pairs of blurred and sharp pictures, and how the known data sets lay them out.
 *
 * <p>Start at {@link io.github.fddn.data.PairDataset}. Only names are looked at here; no picture is
 * opened. What has no partner is listed with the set, never dropped.
 */
@NullMarked
package io.github.fddn.data;

import org.jspecify.annotations.NullMarked;
