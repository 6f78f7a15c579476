package io.github.fddn.data;

/**
 * A picture of a set that cannot be used, and why.
 *
 * @param name name inside the set, as in {@link BlurSharpPair#name()}
 * @param message one line: what is wrong, with the file
 */
public record PairProblem(String name, String message) {}
