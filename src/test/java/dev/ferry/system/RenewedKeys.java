package dev.ferry.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisDataException;

/**
 * An application whose keys would be gone within seconds, did it not renew them time and again: as sessions, locks and caches are. Each
 * writer has keys of its own, and every renewal leaves a mark in the value, so that a key that was lost on the way is missed.
 */
final class RenewedKeys implements AutoCloseable {
    static final int WRITERS = 4;

    /** Between two renewals of everything: an application is not in such a hurry. */
    private static final Duration PAUSE = Duration.ofMillis(20);

    private static final String[] FORMS = {"plain", "moved", "copied", "kept", "hash"};

    private static final long SOON_MILLIS = 2_000;
    private static final long GONE = -2;

    private final RealServer source;
    private final int keysPerWriter;
    private final boolean fields;
    private final int lifeMillisMin;
    private final int lifeMillisMax;
    private final Writers writers;

    private RenewedKeys(
            RealServer source, ServerKind target, long seed, int keysPerWriter, int lifeMillisMin, int lifeMillisMax) {
        this.source = source;
        this.keysPerWriter = keysPerWriter;
        this.lifeMillisMin = lifeMillisMin;
        this.lifeMillisMax = lifeMillisMax;
        this.fields = source.kind().hasFieldExpiry() && target.hasFieldExpiry();
        try (Jedis client = source.client()) {
            for (int writer = 0; writer < WRITERS; writer++) {
                for (int key = 0; key < keysPerWriter; key++) {
                    create(client, writer, key);
                }
            }
        }
        List<SplittableRandom> randoms = new ArrayList<>();
        for (int writer = 0; writer < WRITERS; writer++) {
            randoms.add(new SplittableRandom(seed + writer));
        }
        this.writers = Writers.start(
                source, WRITERS, (client, writer, number) -> renewAll(client, writer, number, randoms.get(writer)));
    }

    /**
     * Begins to renew keys that live for so long.
     *
     * @param lifeMillisMin long enough for all keys to be renewed once
     */
    static RenewedKeys on(
            RealServer source, ServerKind target, long seed, int keysPerWriter, int lifeMillisMin, int lifeMillisMax) {
        return new RenewedKeys(source, target, seed, keysPerWriter, lifeMillisMin, lifeMillisMax);
    }

    /** Waits until every key was renewed so many times more. */
    void awaitMore(int renewals) {
        writers.awaitMore(renewals);
    }

    /** Stops, with a last renewal that lets the keys live for so long. */
    void stop(int lifeMillis) {
        writers.stop();
        try (Jedis client = source.client()) {
            CommandPipe pipe = new CommandPipe(client);
            for (int writer = 0; writer < WRITERS; writer++) {
                for (int key = 0; key < keysPerWriter; key++) {
                    // Some live just a little longer, and some for good.
                    renew(pipe, writer, key, key % 2 == 0 ? lifeMillis : lifeMillis * 100, key % 4);
                }
            }
            pipe.flush();
        }
    }

    /** Compares every key with its value and its expiry. */
    void assertSame(RealServer target, long toleranceMillis) {
        int seen = 0;
        try (Jedis here = source.client();
                Jedis there = target.client()) {
            for (String key : here.keys("renewed:*")) {
                seen++;
                long until = expiry(here, source, key);
                boolean soon = until > 0 && until < System.currentTimeMillis() + SOON_MILLIS + toleranceMillis;
                if (soon || until == GONE) {
                    // Its copies may be gone at different moments while they are compared.
                    assertGoesToo(there, target, key, toleranceMillis);
                    continue;
                }
                assertEquals(value(here, key), value(there, key), key);
                assertClose(until, expiry(there, target, key), toleranceMillis, key);
                if (key.endsWith(":hash") && fields) {
                    assertEquals(
                            Words.text(here, "HPEXPIRETIME", key, "FIELDS", 1, "brief"),
                            Words.text(there, "HPEXPIRETIME", key, "FIELDS", 1, "brief"),
                            key);
                }
            }
        }
        assertTrue(seen >= WRITERS * keysPerWriter, "only " + seen + " keys");
    }

    @Override
    public void close() {
        writers.close();
    }

    private static void assertGoesToo(Jedis there, RealServer target, String key, long toleranceMillis) {
        long until = expiry(there, target, key);
        assertTrue(
                until == GONE || (until > 0 && until < System.currentTimeMillis() + SOON_MILLIS + 2 * toleranceMillis),
                () -> key + " is about to go on the source, and is there until " + until + " on the target");
    }

    private static void assertClose(long expected, long actual, long toleranceMillis, String key) {
        assertTrue(
                Math.abs(expected - actual) <= toleranceMillis,
                () -> key + " expires at " + expected + " on the source and at " + actual + " on the target");
    }

    private void create(Jedis client, int writer, int key) {
        String name = name(writer, key);
        switch (form(key)) {
            case "hash" -> {
                Words.send(client, "HSET", name, "count", 0, "brief", "value");
                if (fields) {
                    Words.send(client, "HPEXPIRE", name, lifeMillisMax, "FIELDS", 1, "brief");
                }
                Words.send(client, "PEXPIRE", name, lifeMillisMax);
            }
            default -> Words.send(client, "SET", name, "v", "PX", lifeMillisMax);
        }
    }

    private void renewAll(Jedis client, int writer, long number, SplittableRandom random) {
        CommandPipe pipe = new CommandPipe(client);
        for (int key = 0; key < keysPerWriter; key++) {
            renew(pipe, writer, key, random.nextInt(lifeMillisMin, lifeMillisMax), (int) (number + key) % 4);
        }
        pipe.flush();
        LockSupport.parkNanos(PAUSE.toNanos());
    }

    /** @param way one of four in which applications do it */
    private void renew(CommandPipe pipe, int writer, int key, int lifeMillis, int way) {
        String name = name(writer, key);
        switch (form(key)) {
            case "hash" -> {
                pipe.send("HINCRBY", name, "count", 1);
                if (fields) {
                    pipe.send("HPEXPIRE", name, lifeMillis, "FIELDS", 1, "brief");
                }
            }
            case "moved" -> {
                // On a busy machine the renewal itself may come too late, and RENAME would be an error.
                pipe.send("SET", name, "n", "PX", lifeMillis, "NX");
                pipe.send("PEXPIRE", name, lifeMillis);
                pipe.send("RENAME", name, name + ":aside");
                pipe.send("APPEND", name + ":aside", "m");
                pipe.send("RENAME", name + ":aside", name);
            }
            case "copied" -> {
                pipe.send("APPEND", name, "c");
                if (source.kind().version().isAtLeast(6, 2)) {
                    pipe.send("COPY", name, name + ":copy", "REPLACE");
                }
            }
            case "kept" -> pipe.send("SET", name, "kept" + way, "KEEPTTL");
            default -> pipe.send("APPEND", name, "p");
        }
        switch (way) {
            case 0 -> pipe.send("PEXPIRE", name, lifeMillis);
            case 1 -> pipe.send("EXPIRE", name, Math.max(1, lifeMillis / 1000));
            case 2 -> pipe.send("PEXPIREAT", name, System.currentTimeMillis() + lifeMillis);
            default -> {
                if (form(key).equals("hash") || !source.kind().version().isAtLeast(6, 2)) {
                    pipe.send("PEXPIRE", name, lifeMillis);
                } else {
                    pipe.send("GETEX", name, "PX", lifeMillis);
                }
            }
        }
    }

    private static String form(int key) {
        return FORMS[key % FORMS.length];
    }

    private static String name(int writer, int key) {
        return "renewed:" + writer + ":" + key + ":" + form(key);
    }

    private static String value(Jedis client, String key) {
        try {
            return Words.text(client, "GET", key);
        } catch (JedisDataException e) {
            return Words.text(client, "HGET", key, "count") + Words.text(client, "HGET", key, "brief");
        }
    }

    private static long expiry(Jedis client, RealServer server, String key) {
        if (server.kind().version().isAtLeast(7, 0)) {
            return client.pexpireTime(key);
        }
        long left = client.pttl(key);
        return left < 0 ? left : System.currentTimeMillis() + left;
    }
}
