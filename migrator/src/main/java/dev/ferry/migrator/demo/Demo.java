package dev.ferry.migrator.demo;

import dev.ferry.address.Endpoint;
import dev.ferry.bytes.GlobPattern;
import dev.ferry.client.RedisClient;
import dev.ferry.migrator.place.OpenPlace;
import dev.ferry.migrator.place.Origin;
import dev.ferry.migrator.plan.Conflict;
import dev.ferry.migrator.plan.Continuation;
import dev.ferry.migrator.plan.Control;
import dev.ferry.migrator.plan.CutoverMode;
import dev.ferry.migrator.plan.MigrationSettings;
import dev.ferry.migrator.plan.VerifyMode;
import dev.ferry.migrator.plan.VerifyPlan;
import dev.ferry.migrator.report.Report;
import dev.ferry.migrator.run.Migration;
import dev.ferry.migrator.run.Observer;
import dev.ferry.migrator.select.Mapping;
import dev.ferry.migrator.select.MixedKeys;
import dev.ferry.migrator.select.Scope;
import dev.ferry.migrator.select.Selection;
import dev.ferry.migrator.units.Count;
import dev.ferry.migrator.verify.Verification;
import dev.ferry.migrator.verify.VerifyResult;
import dev.ferry.migrator.verify.VerifySettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A live migration between two engines, told while it happens.
 *
 * <p>{@link #run} does all of it on the calling thread, once; the writers have threads of their own. {@link #interrupt} may be
 * called from any thread.
 */
public final class Demo {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Duration MAX_LAG = Duration.ofMillis(200);
    private static final Duration PAUSE_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration WATCH = Duration.ofSeconds(1);
    private static final long SPOOL_BYTES_MAX = 1L << 30;
    private static final int WRITERS = 3;

    private final int keys;
    private final Path workDir;
    private final Consumer<String> story;
    private final long beginNanos = System.nanoTime();
    private volatile boolean interrupted;
    private volatile @Nullable Migration migration;

    /**
     * @param keys how many keys the source begins with
     * @param workDir where the migration may spool; it removes its files at the end
     * @param story is told what happens, a line each
     */
    public Demo(int keys, Path workDir, Consumer<String> story) {
        this.keys = keys;
        this.workDir = workDir;
        this.story = story;
    }

    /**
     * Runs it to the end.
     *
     * @throws IOException when an engine does not do what it should
     */
    public DemoResult run(OpenPlace source, OpenPlace target) throws IOException {
        try (RedisClient left = RedisClient.connect(source.endpoint(), TIMEOUT);
                RedisClient right = RedisClient.connect(target.endpoint(), TIMEOUT)) {
            tell("the source is filled with %s of every type".formatted(Count.text(keys, "key")));
            DemoKeys.fill(left, keys, () -> interrupted);
            List<Writer> writers = IntStream.rangeClosed(1, WRITERS)
                    .mapToObj(number -> new Writer(number, source.endpoint()))
                    .toList();
            tell(WRITERS + " writers begin: INCR, LPUSH, MULTI ... EXEC, without a pause until the end");
            List<Thread> threads = writers.stream()
                    .map(writer -> Thread.ofVirtual().name("demo-writer").start(writer))
                    .toList();
            Narrator narrator = new Narrator(this::tell, writers, target.endpoint(), left);
            Report report;
            try {
                report = migrate(source.endpoint(), target.endpoint(), narrator);
            } finally {
                writers.forEach(Writer::stop);
                join(threads);
            }
            return result(writers, narrator, report, left, right);
        }
    }

    /** Asks it to end soon. */
    public void interrupt() {
        interrupted = true;
        Migration running = migration;
        if (running != null) {
            running.interrupt();
        }
    }

    private Report migrate(Endpoint source, Endpoint target, Observer observer) {
        Migration running = new Migration(
                new MigrationSettings(
                        "demo",
                        new Origin.Server(source),
                        target,
                        Scope.EVERYTHING,
                        MixedKeys.STOP,
                        CutoverMode.AUTO,
                        Conflict.FAIL,
                        Set.of(),
                        Set.of(),
                        false,
                        VerifyPlan.of(VerifyMode.COUNT),
                        MAX_LAG,
                        PAUSE_TIMEOUT,
                        WATCH,
                        Continuation.DEFAULT,
                        Control.DEFAULT,
                        workDir,
                        SPOOL_BYTES_MAX,
                        MigrationSettings.VALUE_PARTS_BYTES_DEFAULT),
                observer);
        migration = running;
        if (interrupted) {
            running.interrupt();
        }
        return running.run();
    }

    private DemoResult result(
            List<Writer> writers, Narrator narrator, Report report, RedisClient source, RedisClient target)
            throws IOException {
        long writes = writers.stream().mapToLong(Writer::writes).sum();
        long longest = writers.stream()
                .mapToLong(writer -> writer.longest().toMillis())
                .max()
                .orElse(0);
        if (!report.cutover().promoted()) {
            return new DemoResult(keys, writes, 0, longest, 0, List.of(), report);
        }
        tell("the writers stop after %s acknowledged writes, %s of them on the target"
                .formatted(Count.text(writes), Count.text(writes - narrator.writesBefore())));
        tell("both servers are compared, key by key");
        List<String> problems = new ArrayList<>();
        if (report.cutover().strayWrites() > 0) {
            problems.add(
                    Count.text(report.cutover().strayWrites(), "write") + " reached the source after the hand-over");
        }
        for (Writer writer : writers) {
            problems.addAll(WriterCheck.problems(writer, target));
        }
        VerifyResult compared = compare(source.endpoint(), target.endpoint());
        compared.first()
                .forEach(
                        difference -> problems.add("not the same on both, although nobody wrote to it: " + difference));
        return new DemoResult(
                keys,
                narrator.writesBefore(),
                writes - narrator.writesBefore(),
                longest,
                compared.compared(),
                problems,
                report);
    }

    /** Compares everything but the keys of the writers; nobody writes any longer, so that once is enough. */
    private static VerifyResult compare(Endpoint source, Endpoint target) throws IOException {
        Selection untouched =
                new Selection(Set.of(), List.of(), List.of(GlobPattern.of(DemoKeys.WRITERS + "*")), Set.of());
        VerifySettings settings = new VerifySettings(
                source,
                target,
                VerifyMode.FULL,
                Duration.ZERO,
                1,
                Duration.ZERO,
                untouched,
                Mapping.NONE,
                Optional.empty());
        try {
            return new Verification(settings, progress -> {}, note -> {}).run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the servers were compared", e);
        }
    }

    private void tell(String line) {
        double seconds = (System.nanoTime() - beginNanos) / 1e9;
        story.accept("%6.1f s  %s".formatted(seconds, line));
    }

    private static void join(List<Thread> threads) {
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
