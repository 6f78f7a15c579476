/**
 * Deblurs over HTTP, with one page. Start at {@link DeblurServer}. What happens to pictures is in
 * {@code work}, which knows nothing of HTTP; what is HTTP is in {@code http}.
 */
@NullMarked
package io.github.fddn.server;

import org.jspecify.annotations.NullMarked;
