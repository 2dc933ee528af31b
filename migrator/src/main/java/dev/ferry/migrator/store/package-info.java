/**
 * Where exports are kept, and where files are read: {@link dev.ferry.migrator.store.ExportStore} is a directory or a prefix of an object store. A file
 * that is being written is a {@link dev.ferry.migrator.store.Draft}; nobody sees it under its name before it is whole.
 *
 * <p>Thread: confined to the one that exports. May use: {@code dev.ferry.migrator.rdb}; only here is the SDK of the object store
 * known.
 */
@NullMarked
package dev.ferry.migrator.store;

import org.jspecify.annotations.NullMarked;
