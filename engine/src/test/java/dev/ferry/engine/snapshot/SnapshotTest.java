package dev.ferry.engine.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.engine.keyspace.Contents;
import dev.ferry.engine.keyspace.Database;
import dev.ferry.engine.keyspace.Dataset;
import dev.ferry.engine.keyspace.Keyspace;
import dev.ferry.engine.type.HashValue;
import dev.ferry.engine.type.StringValue;
import dev.ferry.rdb.Dialect;
import dev.ferry.rdb.RdbLimits;
import dev.ferry.rdb.transcode.Loss;
import dev.ferry.rdb.transcode.TargetServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnapshotTest {

    private static final int DATABASES = 4;
    /** More of them look longer. */
    private static final int ROUNDS = Integer.getInteger("ferry.snapshot.rounds", 1);

    private static final String NEWEST = "redis-7.4";

    private final Keyspace keyspace = new Keyspace(DATABASES);
    private final Written written = new Written();

    @Test
    void snapshot_everythingChangesBetweenPieces_isAsItWasWhenItBegan() throws Exception {
        long seed = Long.getLong("seed", System.nanoTime());
        for (int round = 0; round < ROUNDS; round++) {
            Random random = new Random(seed + round);
            String replay = "-Dseed=" + (seed + round);
            Keyspace all = new Keyspace(DATABASES);
            all.setNowMillis(1_000_000);
            Bystander bystander = new Bystander(all, random);
            bystander.fill();
            String digest = EngineDigest.of(all);
            Map<String, Long> expiries = expiries(all);
            Written bytes = new Written();
            Snapshot snapshot = Snapshot.begin(all, request(NEWEST, Set.of()), bytes);
            int pieces = 1;
            for (; !snapshot.step(0); pieces++) {
                for (int i = random.nextInt(6); i > 0; i--) {
                    bystander.change();
                }
            }
            assertTrue(pieces > 1000, replay);
            Keyspace read = load(bytes.bytes());
            assertEquals(expiries, expiries(read), replay);
            assertEquals(digest, EngineDigest.of(read), replay);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "redis-3.2",
                "redis-4.0",
                "redis-6.2",
                "redis-7.0",
                "redis-8.8",
                "valkey-8.1",
                "valkey-9.0",
                "valkey-9.1"
            })
    void snapshot_targetHasOtherForms_isReadBackTheSame(String target) throws Exception {
        keyspace.setNowMillis(1_000_000);
        new Bystander(keyspace, new Random(Long.getLong("seed", 7L))).fill();
        Set<Loss> losses = Set.of(Loss.FIELD_EXPIRY);
        boolean keepsFieldTimes = target.startsWith("valkey-9") || target.startsWith("redis-8");
        snapshot(request(target, losses));
        Keyspace read = load(written.bytes());
        if (!keepsFieldTimes) {
            forgetFieldTimes(keyspace);
        }
        assertEquals(EngineDigest.of(keyspace), EngineDigest.of(read));
    }

    @Test
    void snapshot_targetHasNoPlaceForAValue_failsUnlessThatIsAllowed() throws Exception {
        HashValue hash = new HashValue();
        hash.put(bytes("field"), bytes("value"), Bystander.LIMITS.hash());
        hash.setExpiry(bytes("field"), Long.MAX_VALUE >> 20);
        keyspace.database(0).put(bytes("hash"), hash);
        Snapshot snapshot = Snapshot.begin(keyspace, request("redis-7.0", Set.of()), written);
        SnapshotException refused = assertThrows(SnapshotException.class, () -> snapshot.step(1_000_000_000));
        assertTrue(refused.getMessage().contains("hash"), refused.getMessage());
        snapshot(request("redis-7.0", Set.of(Loss.FIELD_EXPIRY)));
    }

    @Test
    void snapshot_cancelled_keyspaceForgetsIt() throws Exception {
        keyspace.database(0).put(bytes("key"), StringValue.of(bytes("value")));
        Snapshot snapshot = Snapshot.begin(keyspace, request(NEWEST, Set.of()), written);
        snapshot.cancel();
        int before = written.size();
        keyspace.database(0).delete(bytes("key"));
        assertTrue(snapshot.step(1));
        assertEquals(before, written.size());
    }

    @Test
    void snapshot_withoutKeys_hasFunctionsAndRemarks() throws Exception {
        keyspace.database(0).put(bytes("key"), StringValue.of(bytes("value")));
        byte[] code = bytes("#!lua name=a\n");
        snapshot(new SnapshotRequest(
                target(NEWEST), Set.of(), true, false, Map.of("repl-stream-db", "3"), List.of(code), false, true));
        Dataset read = dataset(written.bytes());
        assertEquals(0, read.size());
        assertEquals(
                "3", new String(Objects.requireNonNull(read.remarks().get("repl-stream-db")), StandardCharsets.UTF_8));
        assertEquals(1, read.functions().size());
    }

    @Test
    void load_keyThatHasExpired_isLeftOutUnlessItIsToBeKept() throws Exception {
        keyspace.database(0).put(bytes("gone"), StringValue.of(bytes("value")));
        keyspace.database(0).setExpiry(bytes("gone"), 1);
        snapshot(request(NEWEST, Set.of()));
        assertEquals(1, dataset(written.bytes()).size());
        LoadRules master = new LoadRules(RdbLimits.defaults(), Bystander.LIMITS, DATABASES, false);
        Loader loader = new Loader(new ByteArrayInputStream(written.bytes()), master);
        assertEquals(0, loader.load().size());
        assertEquals(1, loader.expiredKeys());
    }

    @Test
    void load_keyOfADatabaseThatIsNotThere_saysWhichSetting() throws Exception {
        keyspace.database(3).put(bytes("key"), StringValue.of(bytes("value")));
        snapshot(request(NEWEST, Set.of()));
        LoadRules few = new LoadRules(RdbLimits.defaults(), Bystander.LIMITS, 2, true);
        Loader loader = new Loader(new ByteArrayInputStream(written.bytes()), few);
        LoadException refused = assertThrows(LoadException.class, loader::load);
        assertTrue(refused.getMessage().contains("databases"), refused.getMessage());
    }

    private void snapshot(SnapshotRequest request) throws SnapshotException {
        Snapshot snapshot = Snapshot.begin(keyspace, request, written);
        while (!snapshot.step(1_000_000)) {
            // Slice after slice.
        }
    }

    private static SnapshotRequest request(String target, Set<Loss> allowed) {
        return new SnapshotRequest(target(target), allowed, true, false, Map.of(), List.of(), true, true);
    }

    private static TargetServer target(String word) {
        return word.equals(NEWEST)
                ? new TargetServer(Dialect.REDIS, 7, 4)
                : TargetServer.parse(word).orElseThrow();
    }

    private static Keyspace load(byte[] rdb) throws IOException {
        Keyspace read = new Keyspace(DATABASES);
        read.adopt(dataset(rdb));
        return read;
    }

    private static Dataset dataset(byte[] rdb) throws IOException {
        LoadRules rules = new LoadRules(RdbLimits.defaults(), Bystander.LIMITS, DATABASES, true);
        return new Loader(new ByteArrayInputStream(rdb), rules).load();
    }

    private static Map<String, Long> expiries(Keyspace of) {
        Map<String, Long> expiries = new TreeMap<>();
        for (int i = 0; i < DATABASES; i++) {
            String prefix = i + ":";
            Contents contents = of.database(i).contents();
            contents.forEach(entry -> expiries.put(
                    prefix + new String(entry.key(), StandardCharsets.ISO_8859_1), contents.expiry(entry.key())));
        }
        return expiries;
    }

    private static void forgetFieldTimes(Keyspace of) {
        for (int i = 0; i < DATABASES; i++) {
            Database database = of.database(i);
            database.contents().forEach(entry -> {
                if (entry.value() instanceof HashValue hash && hash.nextExpiry() != HashValue.NO_EXPIRY) {
                    HashValue plain = new HashValue();
                    hash.forEach((name, value, expiry) -> plain.put(name, value, Bystander.LIMITS.hash()));
                    entry.setValue(plain);
                }
            });
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Keeps what is written. */
    private static final class Written implements SnapshotSink {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public void write(byte[] array, int from, int length) {
            bytes.write(array, from, length);
        }

        @Override
        public boolean isFull() {
            return false;
        }

        byte[] bytes() {
            return bytes.toByteArray();
        }

        int size() {
            return bytes.size();
        }
    }
}
