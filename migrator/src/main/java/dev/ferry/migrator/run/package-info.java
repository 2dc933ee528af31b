/**
 * One migration from the first connection to the report: {@link dev.ferry.migrator.run.Migration} goes through its phases.
 *
 * <p>Thread: see each class. May use: all other packages of the migrator but the command line.
 */
@NullMarked
package dev.ferry.migrator.run;

import org.jspecify.annotations.NullMarked;
