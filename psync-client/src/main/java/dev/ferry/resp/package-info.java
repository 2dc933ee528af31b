/**
 * RESP, the Redis serialization protocol, as Ferry reads and writes it on a client link and on a replication link.
 *
 * <p>{@link dev.ferry.resp.FrameReader} walks a command stream frame by frame and knows to the byte where each one ends,
 * which is what replication offsets are made of. {@link dev.ferry.resp.ReplyReader} reads what a server answers, and
 * {@link dev.ferry.resp.RespWriter} writes commands. All of them parse from {@code byte[]} windows and are confined to
 * the thread that uses them.
 *
 * <p>May use: {@code dev.ferry.bytes}.
 */
@NullMarked
package dev.ferry.resp;

import org.jspecify.annotations.NullMarked;
