/**
 * Whether two live servers hold the same: {@link dev.ferry.migrator.verify.Verification}, by what {@link
 * dev.ferry.migrator.verify.VerifySettings} say, with {@link dev.ferry.migrator.verify.VerifyResult} as the answer.
 *
 * <pre>
 * every database: SCAN source ─▶ pages ─▶ Crew of KeyComparison ─▶ Suspects      keys that differ
 *                 SCAN target ─▶ pages ─▶ EXISTS on the source  ─▶ Suspects      keys that only the target has
 *                                       after a pause, again and again: Suspects ─▶ KeyComparison ─▶ differences
 * </pre>
 *
 * <p>Memory does not grow with the dataset. Thread: a verification runs on the one that calls it, with a few virtual threads
 * of its own. May use: rdb-codec, psync-client, {@code dev.ferry.migrator.plan}, {@code .progress}, {@code .select}, {@code
 * .server}, {@code .units}.
 */
@NullMarked
package dev.ferry.migrator.verify;

import org.jspecify.annotations.NullMarked;
