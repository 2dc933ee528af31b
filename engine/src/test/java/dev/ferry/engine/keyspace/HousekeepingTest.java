package dev.ferry.engine.keyspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.engine.config.EngineConfig;
import dev.ferry.engine.type.HashLimits;
import dev.ferry.engine.type.HashValue;
import dev.ferry.engine.type.StringValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HousekeepingTest {

    private static final HashLimits LIMITS = HashLimits.of(new EngineConfig());
    private static final int RUNS_ENOUGH = 10_000;

    private final Keyspace keyspace = new Keyspace(2);
    private final Housekeeping housekeeping = new Housekeeping(keyspace);
    private final Database database = keyspace.database(1);
    private final List<String> expired = new ArrayList<>();

    @BeforeEach
    void begin() {
        keyspace.setNowMillis(1000);
        keyspace.addObserver(new KeyspaceObserver() {
            @Override
            public void expired(Database of, byte[] key) {
                expired.add(text(key));
            }

            @Override
            public void fieldExpired(Database of, byte[] key, byte[] field) {
                expired.add(text(key) + "." + text(field));
            }
        });
    }

    @Test
    void run_keysWhoseTimeHasCome_removedAndTold() {
        for (int i = 0; i < 500; i++) {
            database.put(bytes("k" + i), StringValue.of(i));
            database.setExpiry(bytes("k" + i), i < 400 ? 2000 : 3000);
        }
        keyspace.setNowMillis(2001);
        runUntilSize(100);
        assertEquals(400, expired.size());
        assertEquals(100, database.expirySize());
    }

    @Test
    void run_fieldsWhoseTimeHasCome_removedAndTold() {
        HashValue hash = hash("h", 300, 2000);
        hash.put(bytes("stays"), bytes("v"), LIMITS);
        keyspace.setNowMillis(2001);
        for (int i = 0; i < RUNS_ENOUGH && hash.size() > 1; i++) {
            housekeeping.run();
        }
        assertEquals(1, hash.size());
        assertEquals(300, expired.size());
        assertTrue(expired.contains("h.f299"));
        assertEquals(1, database.size());
    }

    @Test
    void run_allFieldsOfAHashDue_keyGoesWithThem() {
        hash("h", 5, 2000);
        hash("later", 5, 3000);
        keyspace.setNowMillis(2001);
        runUntilSize(1);
        assertEquals(
                List.of("h.f0", "h.f1", "h.f2", "h.f3", "h.f4"),
                expired.stream().sorted().toList());
    }

    @Test
    void run_activeExpiryOff_nothingRemovedUntilItIsOn() {
        hash("h", 1, 2000);
        database.put(bytes("k"), StringValue.of(1));
        database.setExpiry(bytes("k"), 2000);
        keyspace.setNowMillis(2001);
        keyspace.setActiveExpiry(false);
        housekeeping.run();
        assertEquals(2, database.size());
        keyspace.setActiveExpiry(true);
        runUntilSize(0);
    }

    @Test
    void run_replica_nothingRemoved() {
        hash("h", 1, 2000);
        keyspace.setNowMillis(2001);
        keyspace.setExpiresKeys(false);
        housekeeping.run();
        assertEquals(1, database.size());
        assertEquals(List.of(), expired);
    }

    /** A run may end early on a busy machine, so that it is repeated. */
    private void runUntilSize(int size) {
        for (int i = 0; i < RUNS_ENOUGH && database.size() > size; i++) {
            housekeeping.run();
        }
        assertEquals(size, database.size());
    }

    private HashValue hash(String key, int fields, long expiryMillis) {
        HashValue hash = new HashValue();
        for (int i = 0; i < fields; i++) {
            hash.put(bytes("f" + i), bytes("v"), LIMITS);
        }
        database.put(bytes(key), hash);
        hash.expectExpiries();
        for (int i = 0; i < fields; i++) {
            hash.setExpiry(bytes("f" + i), expiryMillis);
        }
        database.fieldsExpire(bytes(key), hash);
        return hash;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
