/**
 * The commands of HyperLogLog, a string that says about how many different elements were added to it. The bytes are those of
 * the server, so that they can be carried to it and back.
 *
 * <p>{@link dev.ferry.engine.command.hyperloglog.HyperLogLog} is such a string while a command works on it; its registers are
 * {@link dev.ferry.engine.command.hyperloglog.SparseRegisters} while few are set, else
 * {@link dev.ferry.engine.command.hyperloglog.DenseRegisters}. Confined to the engine's thread. May use: {@code
 * dev.ferry.engine.command} and what that may use.
 */
@NullMarked
package dev.ferry.engine.command.hyperloglog;

import org.jspecify.annotations.NullMarked;
