package dev.ferry.psync.handshake;

import dev.ferry.bytes.Bytes;
import java.util.Optional;

/** What a line of the master leads to. */
public sealed interface HandshakeStep {

    /** Send these bytes and wait for the next line. */
    record Send(Bytes bytes) implements HandshakeStep {}

    /** Wait for the next line. */
    record Wait() implements HandshakeStep {}

    /**
     * A snapshot follows.
     *
     * @param replid the master's replication id, 40 hexadecimal digits
     * @param offset how many bytes of the stream are already in the snapshot
     */
    record FullResync(String replid, long offset) implements HandshakeStep {}

    /**
     * A snapshot follows from a master that only knows SYNC: there are no offsets, no acknowledgements and no way to
     * resume.
     *
     * @param sync the bytes to send for it
     * @param answer what the master said to PSYNC
     */
    record PlainSync(Bytes sync, String answer) implements HandshakeStep {}

    /**
     * The stream goes on at the byte that was asked for.
     *
     * @param replid the master's new replication id, when it has one
     */
    record Continue(Optional<String> replid) implements HandshakeStep {}

    /** Not now: drop the link and try again later. */
    record Retry(String reason) implements HandshakeStep {}

    /** Not at all: trying again will not help. */
    record Refused(String reason) implements HandshakeStep {}
}
