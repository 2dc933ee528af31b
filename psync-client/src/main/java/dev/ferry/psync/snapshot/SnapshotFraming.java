package dev.ferry.psync.snapshot;

import dev.ferry.bytes.Bytes;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How a master frames the RDB it sends.
 *
 * <pre>
 *   $&lt;length in decimal&gt; CR LF  RDB                    (no line end behind it)
 *   $EOF:&lt;40 bytes&gt; CR LF        RDB  the same 40 bytes  (diskless)
 * </pre>
 */
public sealed interface SnapshotFraming {

    /** How many bytes an end marker has. */
    int MARKER_BYTES = 40;

    /** Eighteen digits are more than any disk holds and fit a {@code long}. */
    Pattern SIZED = Pattern.compile("\\$\\d{1,18}");

    /** The RDB has this many bytes. */
    record Sized(long length) implements SnapshotFraming {}

    /** The RDB ends where these 40 random bytes come. */
    record Delimited(Bytes marker) implements SnapshotFraming {}

    /** Reads the announcing line, without its line end; empty when it is not one. */
    static Optional<SnapshotFraming> parse(String line) {
        if (line.startsWith("$EOF:")) {
            Bytes marker = Bytes.utf8(line.substring("$EOF:".length()));
            return marker.length() == MARKER_BYTES ? Optional.of(new Delimited(marker)) : Optional.empty();
        }
        if (SIZED.matcher(line).matches()) {
            return Optional.of(new Sized(Long.parseLong(line.substring(1))));
        }
        return Optional.empty();
    }
}
