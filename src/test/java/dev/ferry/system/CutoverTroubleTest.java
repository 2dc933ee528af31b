package dev.ferry.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.migrator.report.ExitCode;
import dev.ferry.migrator.report.Report;
import dev.ferry.migrator.run.Phase;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/** A connection that breaks at the worst moment costs an attempt at most, and never leaves the source fenced. */
final class CutoverTroubleTest {
    private static final int LONGER_THAN_ANY_CLIENT_WAITS_MILLIS = 300_000;

    @TempDir
    private Path directory;

    private RealServer source;
    private RealServer target;
    private LinkProxy proxy;

    @BeforeEach
    void start() {
        source = RealServers.start(Pairs.usual());
        target = RealServers.start(Pairs.usual());
        proxy = LinkProxy.to(source);
        Dataset.fill(source, Dataset.Scores.FRACTIONAL, Seed.draw());
    }

    @AfterEach
    void stop() {
        proxy.close();
        source.close();
        target.close();
    }

    @Test
    void fence_answerLost_isLoweredAndTriedAgain() {
        proxy.faults().before(LinkFaults.FENCING, () -> {
            try (Jedis client = source.client()) {
                Words.send(client, "CLIENT", "PAUSE", LONGER_THAN_ANY_CLIENT_WAITS_MILLIS, "WRITE");
            }
            proxy.cut();
        });
        Report report = migrate(Ferry.between(proxy.uri(), target.uri(), directory));
        assertTrue(rolledBack(report), () -> "warnings: " + report.warnings());
        try (Jedis client = source.client()) {
            assertEquals("OK", client.set("key", "goes on"));
        }
    }

    @Test
    void link_brokenBehindTheFence_isResumedAndTheTargetLacksNothing() {
        proxy.faults().before(LinkFaults.FENCING, () -> {
            try (Jedis client = source.client()) {
                proxy.faults().cutReplicationAfter(0);
                client.set("last", "write");
                Await.until(
                        "the source has lost its replica",
                        () -> Words.info(client, "replication", "connected_slaves")
                                .equals("0"));
                proxy.faults().cutNoMore();
            }
        });
        Report report = migrate(Ferry.between(proxy.uri(), target.uri(), directory));
        assertEquals(1, report.stream().resumes());
        SameData.await(source, target);
    }

    /** What a firewall does to a line that has been silent for hours. */
    @Test
    void target_closedTheIdleLine_isAskedOnANewOne() {
        Report report = migrate(Ferry.between(source, target, directory).at(Phase.READY, () -> {
            try (Jedis client = target.client()) {
                String idle = client.clientList()
                        .lines()
                        .filter(line -> line.contains("cmd=config"))
                        .findFirst()
                        .orElseThrow();
                Words.send(client, "CLIENT", "KILL", "ID", idle.substring("id=".length(), idle.indexOf(' ')));
            }
        }));
        assertFalse(rolledBack(report), () -> "warnings: " + report.warnings());
        SameData.await(source, target);
    }

    private static boolean rolledBack(Report report) {
        return report.warnings().stream().anyMatch(warning -> warning.contains("attempt 1 was rolled back"));
    }

    private static Report migrate(Ferry ferry) {
        Report report = ferry.unwatched().run();
        assertEquals(ExitCode.DONE, report.exitCode(), report::toString);
        return report;
    }
}
