/**
 * How a running migration is spoken to: HTTP over a Unix socket in the work directory, and over TCP where the operator wants it.
 *
 * <p>{@link dev.ferry.migrator.control.ControlServer} is the running side: it answers with what its {@link
 * dev.ferry.migrator.control.Controlled} tells, and passes on what that is asked to do, an {@link
 * dev.ferry.migrator.control.Order}. {@link dev.ferry.migrator.control.ControlClient} is the asking side.
 *
 * <p>Thread: a server answers every connection on a thread of its own. May use: the JDK, Jackson, {@code dev.ferry.migrator.units}.
 */
@NullMarked
package dev.ferry.migrator.control;

import org.jspecify.annotations.NullMarked;
