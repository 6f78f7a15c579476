/** Requests and answers: who may ask, what was asked, what is answered. Start at {@link Routes}. */
@NullMarked
package io.github.fddn.server.http;

import org.jspecify.annotations.NullMarked;
