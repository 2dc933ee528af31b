/**
 * The comparison of the engine with real servers: the same random commands go to both, and what comes of them is compared.
 *
 * <p>A {@link dev.ferry.system.differential.CommandGenerator} makes the commands of a family; {@link
 * dev.ferry.system.differential.CommandGenerators} lists them. To have commands of a family compared, write its generator,
 * or add to it, and name it there. {@link dev.ferry.system.differential.Draw} draws the words, {@link
 * dev.ferry.system.differential.ReplyMatch} says when two replies count as the same, and {@link
 * dev.ferry.system.differential.IntendedDifference} where older servers and Valkey differ from what the engine means to do,
 * each with the {@link dev.ferry.system.differential.Leeway} that keeps it out of the comparison and no more than it.
 *
 * <p>Thread: the test's own. May use: everything.
 */
@NullMarked
package dev.ferry.system.differential;

import org.jspecify.annotations.NullMarked;
