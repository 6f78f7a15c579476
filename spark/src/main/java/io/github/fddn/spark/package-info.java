/**
 * Deblurs and scores photographs on an Apache Spark cluster. Start at {@link
 * io.github.fddn.spark.DeblurJob}; {@link io.github.fddn.spark.DeblurTransformer} and {@link
 * io.github.fddn.spark.DeblurFunction} are for pictures that are in tables already. Spark itself is
 * the cluster's.
 */
@NullMarked
package io.github.fddn.spark;

import org.jspecify.annotations.NullMarked;
