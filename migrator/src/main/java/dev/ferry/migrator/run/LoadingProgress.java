package dev.ferry.migrator.run;

import dev.ferry.migrator.control.Holdup;
import dev.ferry.migrator.imports.Contents;
import dev.ferry.migrator.imports.FileFeed;
import dev.ferry.migrator.progress.Progress;
import dev.ferry.migrator.route.write.Applier;
import dev.ferry.migrator.server.DatabaseCount;
import java.util.ArrayDeque;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** Works out how much of a file is on the target and how fast it goes, over the last seconds. Confined to the migration's thread. */
final class LoadingProgress {

    private static final long WINDOW_NANOS = 3_000_000_000L;

    private record Mark(long nanos, long bytes) {}

    private final long rdbBytes;
    private final long endOffset;
    private final long keysExpected;
    private final ArrayDeque<Mark> marks = new ArrayDeque<>();

    LoadingProgress(FileFeed feed, Contents contents) {
        this.rdbBytes = feed.rdbBytes();
        this.endOffset = feed.endOffset();
        this.keysExpected = contents.databases().values().stream()
                .mapToLong(DatabaseCount::keys)
                .sum();
    }

    /** How far the file has been looked at before anything is written. */
    static Progress checking(double done) {
        return new Progress(
                Phase.PREFLIGHT.name(),
                done < 0 ? Double.NaN : Math.min(1, done),
                0,
                Double.NaN,
                -1,
                -1,
                OptionalLong.empty(),
                "checking the file");
    }

    long endOffset() {
        return endOffset;
    }

    Progress measure(long nanos, Phase phase, Applier applier, List<Holdup> holdups) {
        boolean snapshot = phase == Phase.SNAPSHOT;
        long keys = applier.snapshot().keys();
        long applied = applier.applied().value();
        long bytes = applier.snapshot().bytes() + applied;
        marks.addLast(new Mark(nanos, bytes));
        while (marks.size() > 2 && nanos - marks.peekFirst().nanos() > WINDOW_NANOS) {
            marks.removeFirst();
        }
        Mark first = marks.getFirst();
        double seconds = (nanos - first.nanos()) / 1e9;
        double perSecond = seconds > 0 ? (bytes - first.bytes()) / seconds : Double.NaN;
        long left = snapshot ? rdbBytes - applier.snapshot().bytes() : endOffset - applied;
        return new Progress(
                phase.name(),
                snapshot ? share(keys, keysExpected) : share(applied, endOffset),
                keys,
                perSecond,
                -1,
                -1,
                perSecond > 0 && left > 0 ? OptionalLong.of((long) Math.ceil(left / perSecond)) : OptionalLong.empty(),
                holdups.stream().map(Holdup::cause).collect(Collectors.joining("; ")));
    }

    private static double share(long done, long all) {
        return all == 0 ? Double.NaN : Math.min(1, (double) done / all);
    }
}
