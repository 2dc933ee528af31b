/**
 * What is left of a migration when it is over: {@link dev.ferry.migrator.report.Report}, the JSON of {@code --json} and
 * {@code --report}, and {@link dev.ferry.migrator.report.ExitCode}.
 *
 * <p>The records are the JSON, name by name and in this order; scripts of operators read it, so a name never changes its
 * meaning. Thread: everything here is immutable. May use: Jackson.
 */
@NullMarked
package dev.ferry.migrator.report;

import org.jspecify.annotations.NullMarked;
