package dev.ferry.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.address.Endpoint;
import dev.ferry.bytes.Bytes;
import dev.ferry.migrator.plan.VerifyMode;
import dev.ferry.migrator.plan.VerifyPlan;
import dev.ferry.migrator.select.Scope;
import dev.ferry.migrator.verify.Difference;
import dev.ferry.migrator.verify.LiveTerms;
import dev.ferry.migrator.verify.LiveVerification;
import dev.ferry.migrator.verify.TouchedKeys;
import dev.ferry.migrator.verify.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;

/** The comparison beside a stream, of which the test says what it has written. */
final class LiveVerificationTest {
    private static final int NAMES_BYTES_MAX = 10_000;

    @Test
    void judge_moreWrittenThanCanBeNamed_findsWhatDiffersAmongIt() throws Exception {
        try (RealServer source = RealServers.start(Pairs.usual());
                RealServer target = RealServers.start(Pairs.usual());
                Jedis right = target.client()) {
            fill(source);
            fill(target);
            TouchedKeys touched = new TouchedKeys(NAMES_BYTES_MAX);
            try (LiveVerification verification = between(source, target, touched)) {
                Await.until("all keys were compared", () -> ready(verification));
                right.set("key:7", "tampered");
                right.del("key:1999");
                right.set("surplus", "value");
                for (int i = 0; i < 2_000; i++) {
                    touched.key(0, Bytes.utf8("key:" + i));
                }
                touched.key(0, Bytes.utf8("surplus"));
                Verdict verdict = verification.judge(Duration.ofSeconds(30));
                assertEquals(
                        List.of(
                                new Difference("db 0 \"key:1999\"", "missing on the target"),
                                new Difference("db 0 \"key:7\"", "7 bytes against 8; value differs from byte 0 on"),
                                new Difference("db 0 \"surplus\"", "missing on the source")),
                        verdict.first());
                assertEquals(5_000, verdict.compared());
            }
        }
    }

    @Test
    void judge_targetRestartedMeanwhile_goesOnWithIt() throws Exception {
        try (RealServer source = RealServers.start(Pairs.usual());
                ServerProcess target = (ServerProcess) RealServers.start(Pairs.usual(), "--appendonly", "yes")) {
            fill(source);
            fill(target);
            TouchedKeys touched = new TouchedKeys();
            try (LiveVerification verification = between(source, target, touched)) {
                Await.until("all keys were compared", () -> ready(verification));
                target.kill();
                touched.everything();
                Await.until("it waits", () -> verification.note().contains("waits"));
                target.restart();
                Await.until("it goes on", () -> verification.note().isEmpty());
                assertTrue(verification.settle(() -> false).same());
                assertTrue(verification.judge(Duration.ofSeconds(30)).same());
            }
        }
    }

    private static LiveVerification between(RealServer source, RealServer target, TouchedKeys touched)
            throws Exception {
        Endpoint from = Endpoint.parse(source.uri());
        return new LiveVerification(
                new LiveTerms(
                        () -> from,
                        Endpoint.parse(target.uri()),
                        Scope.EVERYTHING,
                        VerifyPlan.of(VerifyMode.FULL),
                        true,
                        true,
                        true,
                        (db, name) -> false,
                        (offset, patience) -> true),
                touched);
    }

    private static boolean ready(LiveVerification verification) {
        try {
            return verification.ready();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void fill(RealServer server) {
        try (Jedis client = server.client()) {
            Pipeline pipeline = client.pipelined();
            for (int i = 0; i < 5_000; i++) {
                pipeline.set("key:" + i, "value " + i);
            }
            pipeline.sync();
        }
    }
}
