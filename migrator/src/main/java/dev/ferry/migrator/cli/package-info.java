/**
 * The command line: {@link dev.ferry.migrator.cli.Main}, one class per subcommand. The only package that prints.
 *
 * <p>Standard output carries what was asked for (help, a version, the report), standard error everything else. Thread: the
 * main thread, but for {@link dev.ferry.migrator.cli.Interruption}. May use: everything below it.
 */
@NullMarked
package dev.ferry.migrator.cli;

import org.jspecify.annotations.NullMarked;
