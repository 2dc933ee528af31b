/**
 * Commands of replication: who follows whom, and what masters and replicas say to each other.
 *
 * <p>May use: {@code dev.ferry.engine.command}, {@code dev.ferry.engine.replication}.
 */
@NullMarked
package dev.ferry.engine.command.replication;

import org.jspecify.annotations.NullMarked;
