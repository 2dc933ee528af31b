/**
 * The deep check: what a value says against itself, although its bytes can be walked.
 *
 * <p>{@link dev.ferry.rdb.check.DeepCheck} looks at values as they are read, and reports
 * {@link dev.ferry.rdb.check.Finding}s. Confined to one thread. Depends on {@code dev.ferry.bytes},
 * {@code dev.ferry.rdb} and {@code dev.ferry.rdb.value}.
 */
@NullMarked
package dev.ferry.rdb.check;

import org.jspecify.annotations.NullMarked;
