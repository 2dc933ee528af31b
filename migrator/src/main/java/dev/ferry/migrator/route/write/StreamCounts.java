package dev.ferry.migrator.route.write;

import dev.ferry.rdb.transcode.LossCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** What came by the stream. Written by the applying thread, read by any. */
public final class StreamCounts {

    private static final int STRAYS_NAMED_MAX = 10;

    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong commands = new AtomicLong();
    private final AtomicLong strays = new AtomicLong();
    private final List<String> firstStrays = new ArrayList<>();
    private volatile long lastWriteOffset;
    /** How far what has been counted goes: behind an accident the stream begins again before that. */
    private long countedOffset;

    private volatile LossCounts losses = LossCounts.NONE;

    /** Bytes of the stream that were passed on or deliberately left out. */
    public long bytes() {
        return bytes.get();
    }

    /** Commands that were written to the target. */
    public long commands() {
        return commands.get();
    }

    /** The offset behind the last command that was written to the target. */
    public long lastWriteOffset() {
        return lastWriteOffset;
    }

    /** Writes that reached the source after the target had taken over. */
    public long strays() {
        return strays.get();
    }

    /** The first of them, by command and key. */
    public List<String> firstStrays() {
        synchronized (firstStrays) {
            return List.copyOf(firstStrays);
        }
    }

    /** What of the stream the target had no place for, so far. */
    public LossCounts losses() {
        return losses;
    }

    void lost(LossCounts inAll) {
        losses = inAll;
    }

    /** A command that stands between these offsets was dealt with. */
    void met(long startOffset, long endOffset, boolean written) {
        if (endOffset > countedOffset) {
            bytes.addAndGet(endOffset - Math.max(startOffset, countedOffset));
            countedOffset = endOffset;
            if (written) {
                commands.incrementAndGet();
            }
        }
        if (written) {
            lastWriteOffset = endOffset;
        }
    }

    void stray(String command) {
        strays.incrementAndGet();
        synchronized (firstStrays) {
            if (firstStrays.size() < STRAYS_NAMED_MAX) {
                firstStrays.add(command);
            }
        }
    }
}
