package dev.ferry.migrator.run;

import dev.ferry.migrator.control.Status;
import dev.ferry.psync.LinkStatus;
import dev.ferry.psync.log.LogStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Optional;

/**
 * How fast the source sends, over the last seconds, and for how long there is room for it. Confined to the migration's thread.
 *
 * <p>Until the whole snapshot is here, that is what has to find room; then it is the stream.
 */
final class Inflow {

    private static final long WINDOW_NANOS = 10_000_000_000L;

    private record Mark(long nanos, long bytes) {}

    private final long spoolBytesMax;
    private final Path workDir;
    private final ArrayDeque<Mark> marks = new ArrayDeque<>();

    /** @param spoolBytesMax how much may wait on disk */
    Inflow(long spoolBytesMax, Path workDir) {
        this.spoolBytesMax = spoolBytesMax;
        this.workDir = workDir;
    }

    Status.Spool measure(long nanos, LinkStatus link) {
        boolean snapshot = link.phase() != LinkStatus.Phase.STREAM;
        long arrived = link.snapshotBytes() + link.receivedOffset();
        marks.addLast(new Mark(nanos, arrived));
        while (marks.size() > 2 && nanos - marks.peekFirst().nanos() > WINDOW_NANOS) {
            marks.removeFirst();
        }
        Mark first = marks.getFirst();
        double seconds = (nanos - first.nanos()) / 1e9;
        // Another history's offsets may be smaller.
        double perSecond = seconds > 0 ? Math.max(0, arrived - first.bytes()) / seconds : 0;
        long logged = link.log().map(LogStatus::unappliedBytes).orElse(0L);
        long taken = snapshot ? link.spool().diskBytes() : logged;
        long free = Math.max(0, Math.min(spoolBytesMax - taken, diskFree()));
        return new Status.Spool(
                link.spool().bytes() + logged,
                free,
                perSecond,
                perSecond < 1 ? Optional.empty() : Optional.of((long) (free / perSecond)));
    }

    private long diskFree() {
        try {
            return Files.getFileStore(workDir).getUsableSpace();
        } catch (IOException e) {
            // A disk that cannot be asked may still be written to.
            return Long.MAX_VALUE;
        }
    }
}
