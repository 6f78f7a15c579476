package io.github.fddn.cli.files;

/**
 * An input that could not be used.
 *
 * @param input the file, folder or pattern
 * @param message one line: what was wrong and what to do
 */
public record InputProblem(String input, String message) {}
