/**
 * The dataset as an RDB, both ways.
 *
 * <p>A {@link dev.ferry.engine.snapshot.Snapshot} writes all keys as they are at one moment, in slices between commands, to a
 * {@link dev.ferry.engine.snapshot.SnapshotSink}; confined to the engine's thread. A {@link dev.ferry.engine.snapshot.Loader}
 * makes a dataset of an RDB, on any thread. May use: {@code dev.ferry.bytes}, {@code dev.ferry.rdb},
 * {@code dev.ferry.engine.dict}, {@code .keyspace}, {@code .type}.
 */
@NullMarked
package dev.ferry.engine.snapshot;

import org.jspecify.annotations.NullMarked;
