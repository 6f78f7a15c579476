/** The model file: weights, configuration, card, ONNX export. */
@NullMarked
package io.github.fddn.model;

import org.jspecify.annotations.NullMarked;
