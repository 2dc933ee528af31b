/**
 * Quantities as people write and read them: byte sizes, durations, counts. Parsing and printing stand side by side.
 *
 * <p>Thread: everything here is immutable. May use: the JDK.
 */
@NullMarked
package dev.ferry.migrator.units;

import org.jspecify.annotations.NullMarked;
