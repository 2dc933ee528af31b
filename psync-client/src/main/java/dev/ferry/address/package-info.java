/**
 * Where a server is and how to get in: addresses as the operator writes them, credentials, TLS files.
 *
 * <p>{@link dev.ferry.address.Endpoint} is the result and {@link dev.ferry.address.Endpoint#parse} the way to it. A
 * password is a {@link dev.ferry.address.Secret} from the moment it is read, so that no message, log line or report can
 * show it by accident; for the same reason the errors of the parser quote only the parts that cannot hold one.
 *
 * <p>Thread: everything here is immutable. May use: the JDK.
 */
@NullMarked
package dev.ferry.address;

import org.jspecify.annotations.NullMarked;
