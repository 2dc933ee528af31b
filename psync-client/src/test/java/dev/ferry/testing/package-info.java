/**
 * What the tests of several packages stand on: seeds that can be replayed, streams that come in pieces, waiting for a
 * condition, and a server that plays a script.
 *
 * <p>May use: {@code dev.ferry.resp}, slf4j.
 */
@NullMarked
package dev.ferry.testing;

import org.jspecify.annotations.NullMarked;
