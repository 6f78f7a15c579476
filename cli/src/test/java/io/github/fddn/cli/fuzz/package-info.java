/**
 * What must hold for any bytes at all: for pictures, metadata, models, recipes and command lines.
 * Each {@link io.github.fddn.cli.fuzz.Target} checks one reader; {@code FuzzReplayTest} feeds it
 * with small files and with everything that a fuzzer ever found, and {@link
 * io.github.fddn.cli.fuzz.Fuzz} lets Jazzer look for more. docs/reliability.md has the figures.
 */
package io.github.fddn.cli.fuzz;
