/**
 * Raw LZF blocks over compress-lzf.
 *
 * <p>{@link dev.ferry.rdb.lzf.Lzf} decodes a block as a whole, from any thread; {@link dev.ferry.rdb.lzf.LzfDecoder} decodes
 * one of any length piece by piece, and {@link dev.ferry.rdb.lzf.LzfEncoder} makes them, each confined to one thread.
 * Depends on compress-lzf only.
 */
@NullMarked
package dev.ferry.rdb.lzf;

import org.jspecify.annotations.NullMarked;
