package dev.ferry.system;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.migrator.report.ExitCode;
import dev.ferry.migrator.report.Report;
import dev.ferry.migrator.run.Phase;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.args.ListDirection;
import redis.clients.jedis.params.SortingParams;

/** What the stream may hold besides the commands of every day. */
final class StreamContentTest {
    private static final int LARGE_BYTES = 20_000_000;
    private static final int MANY_ARGUMENTS = 1_000_000;

    @TempDir
    private Path directory;

    private RealServer source;
    private RealServer target;

    @BeforeEach
    void start() {
        source = RealServers.start(Pairs.usual());
        target = RealServers.start(Pairs.usual());
    }

    @AfterEach
    void stop() {
        source.close();
        target.close();
    }

    @Test
    void stream_commandsLargerThanAnyBuffer_passThrough() {
        migrateWhile(target.uri(), client -> {
            Words.send(client, "SET", "large", Dataset.noise(new Random(Seed.draw()), LARGE_BYTES));
            Words.send(
                    client,
                    Stream.concat(
                                    Stream.of("RPUSH", "many"),
                                    IntStream.range(0, MANY_ARGUMENTS).boxed())
                            .toArray());
            Words.send(client, "SET", "after", "them");
        });
        try (Jedis client = target.client()) {
            assertEquals(LARGE_BYTES, client.strlen("large"));
            assertEquals(MANY_ARGUMENTS, client.llen("many"));
        }
    }

    @Test
    void stream_everyKindOfCommand_hasTheSameEffect() {
        migrateWhile(target.uri(), client -> {
            client.select(4);
            client.set("moves", "x");
            client.move("moves", 5);
            Words.send(client, "COPY", "absent", "copy");
            client.set("from", "value");
            client.copy("from", "copy", false);
            client.rename("from", "to");
            Words.send(client, "SWAPDB", 4, 6);
            client.select(2);
            client.rpush("queue", "a", "b", "c");
            client.lmove("queue", "other", ListDirection.LEFT, ListDirection.RIGHT);
            client.eval(
                    "redis.call('SET', KEYS[1], ARGV[1]); redis.call('INCR', KEYS[2])", 2, "by-script", "counted", "v");
            client.sadd("one", "a", "b");
            client.sadd("two", "b", "c");
            client.sunionstore("union", "one", "two");
            client.sort("queue", new SortingParams().alpha(), "sorted");
            client.pfadd("hll", "a");
            client.getDel("to");
            client.set("unlinked", "x");
            client.unlink("unlinked");
            client.set("inline \r\n key", "\r\n");
            client.set("", "the empty key");
            client.publish("channel", "is not data");
        });
    }

    @Test
    void stream_restoreOfOlderVersion_isStampedForTheTarget() {
        ServerKind older = RealServers.available().getFirst();
        byte[] payload;
        try (RealServer old = RealServers.start(older);
                Jedis client = old.client()) {
            client.hset("key", "field", "value");
            payload = client.dump("key");
        }
        StringWriter said = new StringWriter();
        try (LinkProxy proxy = LinkProxy.to(target);
                Jedis client = target.client()) {
            proxy.faults().listen(said::write);
            migrateWhile(proxy.uri(), there -> there.restore("key", 0, payload));
            byte[] arrived = payloadOfRestore(said.toString());
            assertEquals("value", client.hget("key", "field"));
            assertEquals(version(client.dump("key")), version(arrived));
            if (!older.equals(target.kind())) {
                assertNotEquals(version(payload), version(arrived));
            }
        }
    }

    @Test
    void stream_transactions_areNeverSeenHalfDone() {
        AtomicLong looks = new AtomicLong();
        try (Writers writers = Writers.start(source, 2, (client, writer, number) -> {
                    CommandPipe pipe = new CommandPipe(client);
                    pipe.send("MULTI");
                    pipe.send("INCR", "left");
                    pipe.send("SET", "between:" + writer, number);
                    pipe.send("INCR", "right");
                    pipe.send("EXEC");
                    pipe.flush();
                });
                Writers observers = Writers.start(target, 1, (client, observer, number) -> {
                    List<String> both = client.mget("left", "right");
                    assertEquals(both.get(0), both.get(1));
                    looks.addAndGet(both.get(0) == null ? 0 : 1);
                })) {
            Report report = Ferry.between(source, target, directory)
                    .at(Phase.READY, () -> {
                        long before = looks.get();
                        Await.until("the observer has looked", () -> looks.get() > before + 200);
                        writers.stop();
                    })
                    .unwatched()
                    .run();
            observers.stop();
            assertEquals(ExitCode.DONE, report.exitCode(), report::toString);
            SameData.await(source, target);
        }
    }

    private interface Writes {
        void to(Jedis source);
    }

    /** Runs a migration during which {@code writes} come by the stream. */
    private void migrateWhile(String targetUri, Writes writes) {
        Report report = Ferry.between(source.uri(), targetUri, directory)
                .at(Phase.CATCH_UP, () -> {
                    try (Jedis client = source.client()) {
                        writes.to(client);
                    }
                })
                .unwatched()
                .run();
        assertEquals(ExitCode.DONE, report.exitCode(), report::toString);
        assertTrue(report.stream().commands() > 0, report::toString);
        SameData.await(source, target);
    }

    /** The payload of the one RESTORE of {@code key} among these commands, which are text of one character for each byte. */
    private static byte[] payloadOfRestore(String commands) {
        Matcher head = Pattern.compile("RESTORE\r\n\\$3\r\nkey\r\n\\$1\r\n0\r\n\\$(\\d+)\r\n")
                .matcher(commands);
        assertTrue(head.find(), "no RESTORE arrived");
        int length = Integer.parseInt(head.group(1));
        return commands.substring(head.end(), head.end() + length).getBytes(ISO_8859_1);
    }

    /** The RDB version that a payload says it is written in; two bytes before its checksum of eight. */
    private static int version(byte[] payload) {
        return Byte.toUnsignedInt(payload[payload.length - 10]) | Byte.toUnsignedInt(payload[payload.length - 9]) << 8;
    }
}
