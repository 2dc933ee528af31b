package dev.ferry.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.engine.config.EngineConfig;
import dev.ferry.engine.eviction.Eviction;
import dev.ferry.engine.keyspace.Accesses;
import dev.ferry.engine.keyspace.Database;
import dev.ferry.engine.type.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What goes when there is no more room, and what is refused when nothing may go. */
class EvictionTest {

    private static final int KEYS = 20;
    private static final String OOM = "OOM command not allowed when used memory > 'maxmemory'.";

    /** Each sample is of all keys, so that the very worst goes. */
    private final LocalClient client = new LocalClient(
            new EngineConfig()
                    .with("save", "")
                    .with("maxmemory-samples", "64")
                    .with("maxmemory-eviction-tenacity", "100"),
            true);

    private final Database database = client.engine().keyspace().database(0);

    @BeforeEach
    void start() {
        new Eviction().start(client.engine());
    }

    @Test
    void allKeysLru_keysIdleForLongestGo_andReplicasHearOfThemFirst() {
        fill();
        for (int i = 0; i < KEYS; i++) {
            value(i).setAccessStamp(Accesses.stampOfIdle(KEYS - i, System.currentTimeMillis()));
        }
        client.takeEffects();
        leaveRoomFor(KEYS - 3, "allkeys-lru");
        client.call("SET k0 w");
        assertEquals(List.of("DEL k0", "DEL k1", "DEL k2", "SET k0 w"), client.takeEffects());
        assertEquals(3, client.engine().keyspace().statistics().evicted());
        client.call("PING");
        assertEquals(List.of("DEL k3"), client.takeEffects(), "room for the new one has to be made as well");
    }

    @Test
    void lazyEviction_replicasHearOfUnlink() {
        fill();
        client.call("CONFIG SET lazyfree-lazy-eviction yes");
        client.takeEffects();
        leaveRoomFor(KEYS - 1, "allkeys-random");
        client.call("GET nosuch");
        List<String> effects = client.takeEffects();
        assertEquals(1, effects.size());
        assertTrue(effects.getFirst().startsWith("UNLINK k"), effects::toString);
    }

    @Test
    void allKeysLfu_seldomUsedKeysGo() {
        client.call("CONFIG SET maxmemory-policy allkeys-lfu lfu-log-factor 0 lfu-decay-time 0");
        fill();
        for (int i = 0; i < KEYS; i++) {
            for (int j = 0; j < (i * 7) % KEYS; j++) {
                client.call("GET k" + i);
            }
        }
        leaveRoomFor(KEYS - 2, "allkeys-lfu");
        client.call("GET nosuch");
        assertEquals(List.of("k0", "k3"), gone());
        assertEquals(":" + (5 + 7) + "|", client.call("OBJECT FREQ k1"));
    }

    @Test
    void volatileTtl_keysThatExpireSoonestGo_andOthersNever() {
        fill();
        for (int i = 10; i < KEYS; i++) {
            client.call("EXPIRE k" + i + " " + 1000 * (KEYS - i));
        }
        leaveRoomFor(KEYS - 4, "volatile-ttl");
        client.call("GET nosuch");
        assertEquals(List.of("k16", "k17", "k18", "k19"), gone());
        client.call("CONFIG SET maxmemory 1");
        assertEquals("-" + OOM + "|", client.call("SET a b"));
        assertEquals(10, database.size());
        assertEquals("$1|v|", client.call("GET k9"));
        assertEquals("-" + OOM + "|", client.call("SET a b"), "nothing is volatile any longer");
    }

    @Test
    void transaction_thatWouldGrow_isRefusedAtItsEnd() {
        fill();
        client.call("MULTI");
        assertEquals("+QUEUED|", client.call("SET a b"));
        client.engine().config().with("maxmemory", "1");
        client.call("DISCARD");
        client.call("CONFIG SET maxmemory 0");
        client.call("MULTI");
        client.call("APPEND k1 x");
        setLimit("1");
        assertEquals("-EXECABORT Transaction discarded because of: " + OOM + "|", client.call("EXEC"));
        client.call("MULTI");
        assertEquals("+QUEUED|", client.call("GET k1"));
        assertEquals("*1|$1|v|", client.call("EXEC"));
    }

    @Test
    void evictedKey_watched_abortsTransaction() {
        fill();
        client.call("WATCH k0");
        client.call("MULTI");
        client.call("PING");
        setLimit("1");
        client.engine().config().with("maxmemory-policy", "allkeys-random");
        new Eviction().start(client.engine());
        assertEquals("*-1|", client.call("EXEC"));
        assertEquals(0, database.size());
    }

    @Test
    void replica_thatIgnoresTheLimit_keepsItsKeys() {
        fill();
        client.call("REPLICAOF 127.0.0.1 1");
        leaveRoomFor(1, "allkeys-lru");
        client.call("GET k0");
        assertEquals(KEYS, database.size());
        client.call("CONFIG SET replica-ignore-maxmemory no");
        client.call("GET k0");
        assertEquals(1, database.size());
    }

    @Test
    void usedMemory_asMuchAsMemoryUsageSaysOfEachKey_andNothingWhenAllAreGone() {
        client.call("RPUSH list a b c");
        client.call("SADD set a b c 1 2 3");
        client.call("HSET hash f v");
        client.call("ZADD zset 1 a");
        client.call("XADD stream 1-1 f v");
        client.call("SET string v EX 1000");
        assertEquals(sum(), client.engine().keyspace().datasetBytes());
        client.call("PERSIST string");
        client.call("APPEND string aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");
        client.call("RENAME string other");
        client.call("MOVE other 1");
        client.call("SWAPDB 1 0");
        client.call("SWAPDB 0 1");
        assertEquals(sum() + client.engine().keyspace().database(1).contents().bytes(), used());
        client.call("FLUSHALL");
        assertEquals(0, used());
    }

    private long used() {
        return client.engine().keyspace().datasetBytes();
    }

    private long sum() {
        long[] sum = new long[1];
        List<byte[]> keys = new ArrayList<>();
        database.forEach(entry -> keys.add(entry.key()));
        keys.forEach(key -> sum[0] += database.memoryBytes(key));
        return sum[0];
    }

    private void fill() {
        for (int i = 0; i < KEYS; i++) {
            client.call("SET k" + i + " v");
        }
    }

    private Value value(int key) {
        return Objects.requireNonNull(database.peek(("k" + key).getBytes(StandardCharsets.US_ASCII)));
    }

    /** All keys that go are as large as the last one. */
    private void leaveRoomFor(int keys, String policy) {
        long each = database.memoryBytes(("k" + (KEYS - 1)).getBytes(StandardCharsets.US_ASCII));
        long limit = client.engine().memory().limitedBytes() - (KEYS - keys) * each;
        assertEquals("+OK|", client.call("CONFIG SET maxmemory-policy " + policy + " maxmemory " + limit));
    }

    private void setLimit(String bytes) {
        client.engine().config().with("maxmemory", bytes);
        new Eviction().start(client.engine());
    }

    private List<String> gone() {
        List<String> gone = new ArrayList<>();
        for (int i = 0; i < KEYS; i++) {
            if (database.peek(("k" + i).getBytes(StandardCharsets.US_ASCII)) == null) {
                gone.add("k" + i);
            }
        }
        return gone;
    }
}
