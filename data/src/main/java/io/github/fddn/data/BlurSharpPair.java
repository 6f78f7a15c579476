package io.github.fddn.data;

import java.nio.file.Path;

/**
 * A blurred picture and the same scene sharp.
 *
 * @param name name inside the set, without extension, folders divided by {@code /}, such as {@code
 *     GOPR0384_11_00/000001}
 * @param blurred file of the blurred picture
 * @param sharp file of the sharp one
 */
public record BlurSharpPair(String name, Path blurred, Path sharp) {}
