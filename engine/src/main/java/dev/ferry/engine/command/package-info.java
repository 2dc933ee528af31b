/**
 * Commands: what a client may ask for, and what has to be true before it is done.
 *
 * <p>To add a command:
 *
 * <ol>
 *   <li>Write one final, package-private class in the package of its family ({@code command.string}, {@code command.list} ...)
 *       that implements {@link dev.ferry.engine.command.Command}. {@code execute} reads its
 *       {@link dev.ferry.engine.command.Arguments} (the name is argument 0, of a subcommand also argument 1), works on
 *       {@link dev.ferry.engine.command.Session#database()}, and writes exactly one reply to
 *       {@link dev.ferry.engine.command.Session#reply()}. What is wrong is thrown as an
 *       {@link dev.ferry.engine.command.ErrorReply}; whatever was written of the reply is then forgotten.
 *   <li>Add one line for it to the family, the class that implements {@link dev.ferry.engine.command.CommandFamily} in the same
 *       package. Arity, flags and the positions of keys come from the table of {@code dev.ferry.command}; a name that is not in
 *       there is refused when the engine starts.
 *   <li>Name it in the generator of its family in the tests, so that it is compared with a real server.
 * </ol>
 *
 * <p>To change a value: look it up with {@code database.write(key, Type.class)}, which also tells snapshots that it is about to
 * change; change it; then {@code database.changed(key)} and {@code database.event(...)}. A new value goes in with
 * {@code database.put}. A collection that has become empty goes with {@code database.deleteIfEmpty}. What a command has changed
 * goes into the replication stream as the command itself, unless it says otherwise by
 * {@link dev.ferry.engine.command.Session#propagate}.
 *
 * <p>{@link dev.ferry.engine.command.Dispatcher} finds and checks commands, {@link dev.ferry.engine.command.Engine} is what they
 * all share. Confined to the engine's thread. May use: {@code dev.ferry.command}, {@code dev.ferry.engine.config},
 * {@code .keyspace}, {@code .protocol} and {@code .type}; families may not use one another.
 */
@NullMarked
package dev.ferry.engine.command;

import org.jspecify.annotations.NullMarked;
