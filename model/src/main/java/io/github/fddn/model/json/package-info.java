/**
 * JSON objects read strictly and written plainly, for headers and cards of model files. Start at
 * {@link io.github.fddn.model.json.JsonObject}.
 *
 * <p>Built on Jackson's stream of tokens alone: its tree and object mapping take a third of a
 * second on first use, and a command that deblurs a small picture has no more than that.
 */
@NullMarked
package io.github.fddn.model.json;

import org.jspecify.annotations.NullMarked;
