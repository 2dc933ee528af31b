package dev.ferry.migrator.preflight;

import dev.ferry.migrator.server.InfoText;
import dev.ferry.migrator.units.ByteSize;
import java.time.Duration;
import java.util.Optional;

/**
 * How much is written to a server.
 *
 * @param exact whether it was counted in its stream; otherwise it is all that clients sent, of which reads are a part
 */
public record WriteRate(long bytesPerSecond, boolean exact) {

    /** The second question itself. */
    private static final int OWN_BYTES = 14;

    /** Compares two answers to INFO. A server that has never had a replica does not count its stream. */
    static Optional<WriteRate> between(InfoText before, InfoText after, Duration apart) {
        boolean counts = before.flag("repl_backlog_active") && before.has("master_repl_offset");
        String field = counts ? "master_repl_offset" : "total_net_input_bytes";
        long bytes = after.number(field) - before.number(field) - (counts ? 0 : OWN_BYTES);
        return before.has(field) && after.has(field) && bytes >= 0 && apart.toMillis() > 0
                ? Optional.of(new WriteRate(bytes * 1000 / apart.toMillis(), counts))
                : Optional.empty();
    }

    /** Returns it for a sentence: {@code 1.20 MB/s}. */
    @Override
    public String toString() {
        return (exact ? "" : "at most ") + ByteSize.text(bytesPerSecond) + "/s";
    }
}
