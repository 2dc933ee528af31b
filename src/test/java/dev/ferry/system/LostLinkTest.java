package dev.ferry.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.migrator.plan.CutoverMode;
import dev.ferry.migrator.report.ExitCode;
import dev.ferry.migrator.report.Report;
import dev.ferry.migrator.run.Phase;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/** What becomes of a migration whose link to the source breaks. */
final class LostLinkTest {
    private static final int CUTS = 10;
    /** Room for everything that is written while the link is down. */
    private static final String[] BACKLOG = {"--repl-backlog-size", "256mb"};

    @TempDir
    private Path directory;

    @Test
    void stream_linkKilledTenTimesUnderLoad_isResumedEachTimeAndComplete() {
        try (RealServer source = RealServers.start(Pairs.usual(), BACKLOG);
                RealServer target = RealServers.start(Pairs.usual());
                Jedis client = source.client()) {
            Runnable cuts = () -> {
                for (int cut = 1; cut <= CUTS; cut++) {
                    Words.send(client, "CLIENT", "KILL", "TYPE", "replica");
                    awaitResumes(client, cut);
                }
            };
            assertSurvives(source, target, source.uri(), cuts);
        }
    }

    @Test
    void stream_cutWithinFramesUnderLoad_isResumedEachTimeAndComplete() {
        Random random = new Random(Seed.draw());
        try (RealServer source = RealServers.start(Pairs.usual(), BACKLOG);
                RealServer target = RealServers.start(Pairs.usual());
                LinkProxy proxy = LinkProxy.to(source);
                Jedis client = source.client()) {
            Runnable cuts = () -> {
                for (int cut = 1; cut <= CUTS; cut++) {
                    proxy.faults().cutReplicationAfter(random.nextInt(200, 100_000));
                    awaitResumes(client, cut);
                }
                proxy.faults().cutNoMore();
            };
            assertSurvives(source, target, proxy.uri(), cuts);
        }
    }

    @Test
    void snapshot_cut_endsWithSourceLostAndSaysThatTheCopyIsPartial() {
        try (RealServer source = RealServers.start(Pairs.usual());
                RealServer target = RealServers.start(Pairs.usual());
                LinkProxy proxy = LinkProxy.to(source)) {
            Dataset.fill(source, Dataset.Scores.FRACTIONAL, Seed.draw());
            proxy.faults().cutReplicationAfter(5_000_000);
            Report cut = Ferry.between(proxy.uri(), target.uri(), directory).run();

            assertEquals(ExitCode.SOURCE_LOST, cut.exitCode(), cut::toString);
            String reason = cut.reason().orElseThrow();
            assertTrue(reason.contains("partial copy") && reason.contains("the same command again"), reason);

            // What the message says is what helps.
            proxy.faults().cutNoMore();
            Report again = Ferry.between(proxy.uri(), target.uri(), directory)
                    .unwatched()
                    .run();
            assertEquals(ExitCode.DONE, again.exitCode(), again::toString);
            SameData.await(source, target);
        }
    }

    @Test
    void stream_sourceWithAnotherHistory_isNotTakenForTheOldOne() {
        try (RealServer source = RealServers.start(Pairs.usual());
                RealServer target = RealServers.start(Pairs.usual());
                Jedis client = source.client()) {
            client.set("key", "value");
            Report report = Ferry.between(source, target, directory)
                    .cutover(CutoverMode.NONE)
                    .at(Phase.READY, () -> {
                        // As a source does that was restarted without its data.
                        client.flushAll();
                        Words.send(client, "DEBUG", "CHANGE-REPL-ID");
                        Words.send(client, "CLIENT", "KILL", "TYPE", "replica");
                    })
                    .run();

            assertEquals(ExitCode.SOURCE_LOST, report.exitCode(), report::toString);
            assertTrue(report.reason().orElseThrow().contains("full resync"), report::toString);
        }
    }

    /** Runs a migration under load in which {@code cuts} happen while the target has nearly caught up. */
    private void assertSurvives(RealServer source, RealServer target, String sourceUri, Runnable cuts) {
        long seed = Seed.draw();
        try (PlainLoad plain = PlainLoad.on(source, source.kind(), seed, 2);
                SequencedLoad sequenced = SequencedLoad.on(source, seed, 2)) {
            plain.awaitMore(100);
            Report report = Ferry.between(sourceUri, target.uri(), directory)
                    .at(Phase.READY, cuts)
                    .at(Phase.CUTOVER, () -> {
                        plain.stop();
                        sequenced.mark();
                    })
                    .at(Phase.DONE, sequenced::stop)
                    .run();

            assertEquals(ExitCode.DONE, report.exitCode(), report::toString);
            assertTrue(report.stream().resumes() >= CUTS, report::toString);
            sequenced.moveTo(target);
            SameData.await(source, target);
        }
    }

    private static void awaitResumes(Jedis source, int count) {
        Await.until(
                count + " partial resyncs",
                () -> Long.parseLong(Words.info(source, "stats", "sync_partial_ok")) >= count);
    }
}
