/**
 * Takes values from one version to another: in raw form where the other reads it, re-encoded where it does not, and as
 * commands where there is no other way.
 *
 * <p>{@link dev.ferry.rdb.transcode.Transcoder} does it for the entries of an RDB,
 * {@link dev.ferry.rdb.transcode.DumpTranscoder} for DUMP payloads, {@link dev.ferry.rdb.transcode.CommandForm} makes
 * commands. {@link dev.ferry.rdb.transcode.TargetServer} says for whom, {@link dev.ferry.rdb.transcode.Loss} what may be
 * dropped on the way.
 *
 * <p>Enums and records are immutable, the rest is confined to one thread. Depends on {@code dev.ferry.bytes}, and on
 * {@code dev.ferry.rdb} with its values, encodings and spill; knows no sockets, threads or logging.
 */
@NullMarked
package dev.ferry.rdb.transcode;

import org.jspecify.annotations.NullMarked;
