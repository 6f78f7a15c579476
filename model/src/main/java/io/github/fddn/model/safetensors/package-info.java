/**
 * The safetensors format: named tensors in one file. Start at {@link
 * io.github.fddn.model.safetensors.Safetensors}.
 *
 * <pre>
 * bytes        content
 * 0..7         length n of the header, unsigned, little-endian; here at most 16 MiB
 * 8..8+n-1     header: a JSON object in UTF-8, begins with '{', may end in spaces
 * 8+n..        data: the tensors' values, little-endian, row-major, without gaps
 *
 * header field       content
 * __metadata__       optional: an object of texts
 * any other name     a tensor: {"dtype": "F32", "shape": [..], "data_offsets": [begin, end]},
 *                    offsets counted from the beginning of the data
 * </pre>
 *
 * <p>The reader is stricter than the format asks: names stand once, no field of a tensor is
 * unknown, the tensors cover the data from the first byte to the last and never overlap, and
 * numbers are F32 only. The writer pads the header with spaces to a multiple of eight bytes.
 */
@NullMarked
package io.github.fddn.model.safetensors;

import org.jspecify.annotations.NullMarked;
