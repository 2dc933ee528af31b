/**
 * Raw LZF blocks over compress-lzf: {@link dev.ferry.rdb.lzf.Lzf}. Usable from any thread. Depends on
 * compress-lzf only.
 */
@NullMarked
package dev.ferry.rdb.lzf;

import org.jspecify.annotations.NullMarked;
