package dev.ferry.migrator.verify;

import dev.ferry.bytes.Bytes;
import dev.ferry.migrator.plan.VerifyMode;
import dev.ferry.migrator.progress.Progress;
import dev.ferry.migrator.server.DatabaseCount;
import dev.ferry.migrator.server.ServerInfo;
import dev.ferry.migrator.units.Count;
import dev.ferry.resp.Reply;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.IntPredicate;

/**
 * One comparison of two live servers. Both may be written to meanwhile: what differs is looked at again, because a target
 * that follows the source is behind it.
 *
 * <p>{@link #run} does it, once, on the thread that calls; to interrupt that thread ends it early.
 */
public final class Verification {

    private static final int CREW = 3;
    private static final long SAMPLE_MIN = 10_000;
    private static final int SAMPLE_SHARE = 100;

    private final VerifySettings settings;
    private final Keys keys;
    private final Consumer<Progress> observer;
    private final Consumer<String> notes;
    private final Suspects suspects = new Suspects();
    private final AtomicLong compared = new AtomicLong();

    /**
     * @param observer is told how far it is, often
     * @param notes is told what else an operator should know, in sentences without a full stop
     */
    public Verification(VerifySettings settings, Consumer<Progress> observer, Consumer<String> notes) {
        this.notes = notes;
        this.settings = settings;
        this.keys = new Keys(settings.selection(), settings.mapping());
        this.observer = observer;
    }

    /**
     * Compares.
     *
     * @throws ServerException when a server cannot be asked
     * @throws InterruptedException when the thread was interrupted
     */
    public VerifyResult run() throws IOException, InterruptedException {
        try (Pipes pipes = Pipes.open(settings)) {
            Abilities abilities = Abilities.ask(pipes);
            switch (settings.mode()) {
                case NONE -> {}
                case COUNT -> count(pipes);
                case SAMPLE, FULL -> {
                    ComparedTypes types = new ComparedTypes(settings.selection().kinds(), false);
                    try (Crew crew = Crew.open(CREW, settings, abilities, types, suspects::add)) {
                        new Pass(pipes, crew, abilities).run();
                    }
                    functions(pipes);
                }
            }
            return new VerifyResult(
                    settings.mode(),
                    compared.get(),
                    suspects.differences(),
                    suspects.first(),
                    abilities.source().version().toString(),
                    abilities.target().version().toString());
        }
    }

    private void count(Pipes pipes) throws IOException, InterruptedException {
        for (int round = 1; ; round++) {
            CountedDatabases counted = counted(pipes, Map.of());
            if (!counted.differences().isEmpty()) {
                counted = counted(pipes, OwnKeys.count(pipes.target(), keys::selectsOfTarget));
            }
            if (counted.differences().isEmpty() || round >= settings.rounds()) {
                compared.set(counted.databases());
                counted.differences().forEach(suspects::convict);
                return;
            }
            Thread.sleep(settings.pause());
        }
    }

    private CountedDatabases counted(Pipes pipes, Map<Integer, DatabaseCount> own) throws IOException {
        return CountedDatabases.of(keys, Abilities.info(pipes.source()), Abilities.info(pipes.target()), own);
    }

    /** Functions belong to no database and no selection of keys. */
    private void functions(Pipes pipes) throws IOException, InterruptedException {
        if (!settings.selection().all()) {
            return;
        }
        for (int round = 1; ; round++) {
            List<Difference> differences = FunctionLibraries.compare(pipes);
            if (differences.isEmpty() || round >= settings.rounds()) {
                differences.forEach(suspects::convict);
                return;
            }
            Thread.sleep(settings.pause());
        }
    }

    /** Goes once through the keys of both servers. */
    private final class Pass {

        private final Pipes pipes;
        private final Crew crew;
        private final SortedMap<Integer, Long> ofSource;
        private final SortedMap<Integer, Long> ofTarget;
        private final Recheck recheck;
        private final VerifyProgress progress;
        private final Bookmarks bookmarks;
        private final Optional<Bookmark> begin;

        Pass(Pipes pipes, Crew crew, Abilities abilities) {
            this.pipes = pipes;
            this.crew = crew;
            this.ofSource = keysByDatabase(abilities.source(), keys::selectsOfSource);
            this.ofTarget = keysByDatabase(abilities.target(), keys::selectsOfTarget);
            this.bookmarks = new Bookmarks(settings, abilities, notes);
            this.begin = bookmarks.find();
            this.progress = new VerifyProgress(
                    observer,
                    expected(ofSource) + expected(ofTarget),
                    begin.map(Bookmark::searched).orElse(0L));
            this.recheck = new Recheck(settings, crew, suspects, progress);
        }

        void run() throws IOException, InterruptedException {
            begin.ifPresent(this::takeUp);
            for (int db : ofSource.keySet()) {
                through(pipes.source(), db, ofSource, names -> {
                    List<Bytes> page = keys.ofSource(db, names);
                    crew.submit(comparison -> comparison.compare(db, page, compared));
                });
            }
            for (int db : ofTarget.keySet()) {
                through(
                        pipes.target(),
                        db,
                        ofTarget,
                        names -> crew.submit(comparison -> comparison.missingOnSource(keys.ofTarget(db, names))));
            }
            recheck.run();
            bookmarks.remove();
        }

        private void takeUp(Bookmark bookmark) {
            suspects.restore(bookmark);
            compared.set(bookmark.compared());
            notes.accept("goes on where the comparison was interrupted: %s compared by then"
                    .formatted(Count.text(bookmark.compared(), "key")));
        }

        private void through(Pipe pipe, int db, SortedMap<Integer, Long> counts, PageTask task)
                throws IOException, InterruptedException {
            if (begin.isPresent() && begin.get().isBehind(pipe.side(), db)) {
                return;
            }
            Scan scan = scan(pipe, db, counts);
            for (Optional<List<Reply>> page = scan.next(); page.isPresent(); page = scan.next()) {
                task.start(page.get());
                progress.searched(page.get().size(), compared.get(), suspects.differences() + suspects.count());
                if (suspects.full()) {
                    recheck.run();
                }
                if (bookmarks.due()) {
                    keep(scan, pipe.side(), db);
                }
            }
            crew.await();
        }

        /** Where it stands is where the next page begins, once those before it were compared. */
        private void keep(Scan scan, Side side, int db) throws IOException, InterruptedException {
            crew.await();
            scan.cursor()
                    .ifPresent(
                            cursor -> bookmarks.keep(side, db, cursor, progress.searched(), compared.get(), suspects));
        }

        private Scan scan(Pipe pipe, int db, SortedMap<Integer, Long> counts) {
            long count = counts.getOrDefault(db, 0L);
            long wanted = wanted(count);
            if (wanted < count) {
                return Scan.random(pipe, db, wanted);
            }
            return begin.filter(bookmark -> bookmark.isIn(pipe.side(), db))
                    .map(bookmark -> Scan.from(pipe, db, bookmark.cursor()))
                    .orElseGet(() -> Scan.all(pipe, db));
        }

        /** How many of so many keys are compared. */
        private long wanted(long count) {
            return settings.mode() == VerifyMode.SAMPLE
                    ? Math.min(count, Math.max(SAMPLE_MIN, count / SAMPLE_SHARE))
                    : count;
        }

        private long expected(SortedMap<Integer, Long> counts) {
            return counts.values().stream().mapToLong(this::wanted).sum();
        }

        private static SortedMap<Integer, Long> keysByDatabase(ServerInfo server, IntPredicate selected) {
            SortedMap<Integer, Long> counts = new TreeMap<>();
            server.databases().forEach((db, count) -> {
                if (selected.test(db)) {
                    counts.put(db, count.keys());
                }
            });
            return counts;
        }
    }

    /** What is done with a page of names. */
    @FunctionalInterface
    private interface PageTask {
        void start(List<Reply> names) throws IOException, InterruptedException;
    }
}
