/**
 * What the operator wrote, on the command line or in a plan: {@link dev.ferry.migrator.words.GivenValue values} and where they
 * stand, and what is {@link dev.ferry.migrator.words.Problem wrong} with them.
 *
 * <p>Thread: everything here is immutable. May use: the JDK.
 */
@NullMarked
package dev.ferry.migrator.words;

import org.jspecify.annotations.NullMarked;
