/**
 * The model file: weights, configuration, card, and their way in and out of ONNX and safetensors.
 * Start at {@link io.github.fddn.model.ModelFile}. Must never see an engine or a photograph.
 *
 * <p>A model is an ONNX file whose metadata hold a card under {@code fddn.card}, or a safetensors
 * file with the same card or a configuration alone; docs/model-format.md lists the fields.
 *
 * <table>
 * <caption>Versions of the card</caption>
 * <tr><th>format</th><th>since</th><th>change</th></tr>
 * <tr><td>1</td><td>0.1.0</td><td>the first</td></tr>
 * </table>
 */
@NullMarked
package io.github.fddn.model;

import org.jspecify.annotations.NullMarked;
