package dev.ferry.migrator.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.migrator.server.ReplicationInfo.Master;
import dev.ferry.rdb.Dialect;
import dev.ferry.rdb.RdbVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The texts are what real servers answered, shortened. */
class ServerInfoTest {

    private static final Map<Integer, DatabaseCount> TWO_DATABASES =
            Map.of(0, new DatabaseCount(2, 1, 0), 3, new DatabaseCount(1, 0, 0));

    @Test
    void parse_redis62Master_everythingFound() throws IOException {
        ServerInfo info = info("redis-6.2-master");
        assertEquals("Redis 6.2.11", info.title());
        assertEquals(new RdbVersion(Dialect.REDIS, 9), info.rdbVersion());
        assertEquals(40, info.runId().length());
        assertEquals(40, info.replication().replid().length());
        assertFalse(info.replication().isReplica());
        assertFalse(info.loading());
        assertFalse(info.clusterEnabled());
        assertTrue(info.keyspaceShown());
        assertEquals(new TreeMap<>(TWO_DATABASES), info.databases());
        assertEquals(3, info.keys());
    }

    @Test
    void parse_redis70Replica_masterAndReadOnly() throws IOException {
        ServerInfo info = info("redis-7.0-replica");
        assertEquals(new ServerVersion(7, 0, 15), info.version());
        assertEquals(
                Optional.of(new Master("127.0.0.1", 18005, true)),
                info.replication().master());
        assertTrue(info.replication().readOnly());
        assertTrue(info.replication().offset() > 0);
        assertEquals(new RdbVersion(Dialect.REDIS, 10), info.rdbVersion());
    }

    @Test
    void parse_redis80Master_memoryLimit() throws IOException {
        ServerInfo info = info("redis-8.0-master");
        assertEquals(new MemoryInfo(1_484_456, 104_857_600, "allkeys-lru"), info.memory());
        assertTrue(info.memory().evicts());
        assertEquals(1, info.expiredKeys());
        assertEquals(new TreeMap<>(TWO_DATABASES), info.databases());
    }

    @Test
    void parse_valkey_ownVersionAndNotTheCompatibleOne() throws IOException {
        assertEquals("Valkey 8.1.1", info("valkey-8.1-master").title());
        ServerInfo info = info("valkey-9.1-replica");
        assertEquals("Valkey 9.1.2", info.title());
        assertEquals(RdbVersion.NEWEST_VALKEY, info.rdbVersion());
        assertEquals(
                Optional.of(new Master("127.0.0.1", 18002, true)),
                info.replication().master());
    }

    @Test
    void parse_valkeyThatPosesAsRedis_knownByItsVersion() {
        ServerInfo info = ServerInfo.parse("redis_version:7.2.4\r\nserver_name:redis\r\nvalkey_version:8.0.2\r\n");
        assertEquals("Valkey 8.0.2", info.title());
    }

    @Test
    void parse_nothing_unknown() {
        ServerInfo info = ServerInfo.parse("");
        assertEquals(ServerVersion.UNKNOWN, info.version());
        assertFalse(info.keyspaceShown());
        assertEquals(0, info.keys());
        assertEquals("", info.runId());
    }

    @Test
    void parse_strangeLines_skipped() {
        ServerInfo info = ServerInfo.parse("""
                no colon
                :no name
                redis_version:7.4.0-rc1
                used_memory:many
                db0:keys=5,expires=1,avg_ttl=0,subexpiry=3
                db1:size=5
                dbx:keys=1,expires=0
                db0_distrib_strings_sizes:1=5
                loading:1
                """);
        assertEquals(new ServerVersion(7, 4, 0), info.version());
        assertEquals(0, info.memory().usedBytes());
        assertEquals(new TreeMap<>(Map.of(0, new DatabaseCount(5, 1, 3))), info.databases());
        assertTrue(info.loading());
    }

    private static ServerInfo info(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(
                ServerInfoTest.class.getResourceAsStream(name + ".txt"), "there is no sample " + name)) {
            return ServerInfo.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
