package dev.ferry.system;

import static dev.ferry.migrator.preflight.FindingCode.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.ferry.bytes.Bytes;
import dev.ferry.bytes.GlobPattern;
import dev.ferry.migrator.checkpoint.Stage;
import dev.ferry.migrator.checkpoint.TargetCheckpoint;
import dev.ferry.migrator.plan.Conflict;
import dev.ferry.migrator.plan.Control;
import dev.ferry.migrator.plan.CutoverMode;
import dev.ferry.migrator.plan.Hooks;
import dev.ferry.migrator.plan.LoadLimit;
import dev.ferry.migrator.plan.PaceLimits;
import dev.ferry.migrator.plan.SourceAfterwards;
import dev.ferry.migrator.preflight.Finding;
import dev.ferry.migrator.preflight.FindingCode;
import dev.ferry.migrator.preflight.Preflight;
import dev.ferry.migrator.preflight.PreflightResult;
import dev.ferry.migrator.preflight.Scrutiny;
import dev.ferry.migrator.select.Mapping;
import dev.ferry.migrator.select.MixedKeys;
import dev.ferry.migrator.select.Scope;
import dev.ferry.migrator.select.Selection;
import dev.ferry.psync.Checkpoint;
import dev.ferry.rdb.transcode.Loss;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisPubSub;
import redis.clients.jedis.exceptions.JedisConnectionException;

/**
 * Everything that the pre-flight can find is found at real servers that are set up for it. The set-ups share servers, and run before the tests: a finding
 * that no set-up trips has a test that fails. Versions that are not on this machine are what an {@link AlteredServer} says of itself.
 */
final class PreflightFindingsTest {
    private static final Map<FindingCode, String> FOUND = new ConcurrentHashMap<>();
    private static final Map<FindingCode, String> NOT_TO_BE_HAD = new ConcurrentHashMap<>();
    private static final Queue<String> MISSED = new ConcurrentLinkedQueue<>();

    @TempDir
    private static Path directory;

    @BeforeAll
    static void setUp() throws Exception {
        List<SetUp> setUps = List.of(
                PreflightFindingsTest::connections,
                PreflightFindingsTest::users,
                PreflightFindingsTest::roles,
                PreflightFindingsTest::silentMaster,
                PreflightFindingsTest::states,
                PreflightFindingsTest::contents,
                PreflightFindingsTest::versions,
                PreflightFindingsTest::demotion,
                PreflightFindingsTest::capacity,
                PreflightFindingsTest::settings,
                PreflightFindingsTest::load,
                PreflightFindingsTest::workDirectory);
        try (ExecutorService together = Executors.newVirtualThreadPerTaskExecutor()) {
            setUps.forEach(setUp -> together.execute(() -> run(setUp)));
        }
    }

    /** One that fails must not hide what the others have found. */
    private static void run(SetUp setUp) {
        try {
            setUp.run();
        } catch (Exception | AssertionError e) {
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace));
            MISSED.add("a set-up failed: " + trace);
        }
    }

    private interface SetUp {
        void run() throws Exception;
    }

    @ParameterizedTest
    @EnumSource
    void preflight_serversSetUpForIt_finds(FindingCode code) {
        assumeFalse(NOT_TO_BE_HAD.containsKey(code), () -> NOT_TO_BE_HAD.get(code));
        assertTrue(
                FOUND.containsKey(code),
                () -> code.code() + " was not found; set-ups that did not find what they are for: " + MISSED);
    }

    @Test
    void preflight_nothingWrong_findsNothing() {
        try (RealServer source = RealServers.start(Pairs.usual(), "--save", "3600 1");
                RealServer target = RealServers.start(Pairs.usual(), "--save", "3600 1");
                Jedis client = source.client()) {
            client.set("key", "value");
            client.configSet("repl-diskless-sync", "yes");
            Ferry ferry = Ferry.between(source, target, directory);
            List<String> expected = Pairs.usual().version().isAtLeast(7, 0) ? List.of() : List.of("W-RELATIVE-EXPIRY");
            assertEquals(
                    expected,
                    examine(ferry, Scrutiny.CHECK).findings().stream()
                            .map(Finding::code)
                            .toList());
        }
    }

    @Test
    void preflight_everyKeyLookedAt_theLargestIsKnown() {
        try (RealServer source = RealServers.start(Pairs.usual());
                RealServer target = RealServers.start(Pairs.usual());
                Jedis client = source.client()) {
            for (int i = 0; i < 2_000; i++) {
                client.set("key:" + i, "value");
            }
            client.select(3);
            client.rpush("large", "x".repeat(300_000));
            var forecast = examine(Ferry.between(source, target, directory), Scrutiny.DEEP)
                    .forecast()
                    .orElseThrow();
            assertEquals(2_001, forecast.keysLookedAt());
            assertEquals(Bytes.utf8("large"), forecast.largest().getFirst().key());
            assertEquals(3, forecast.largest().getFirst().db());
        }
    }

    /** Nobody there, somebody else, somebody who says no: both servers at once. */
    private static void connections() throws Exception {
        expectBoth("redis://no-such-host.invalid:6379", E_SOURCE_UNKNOWN_HOST, E_TARGET_UNKNOWN_HOST);
        try (ServerSocket deaf = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            expectBoth("redis://127.0.0.1:" + deaf.getLocalPort(), E_SOURCE_TIMEOUT, E_TARGET_TIMEOUT);
        }
        try (ServerSocket rude = answering("");
                ServerSocket strange = answering("HTTP/1.1 400 Bad Request\r\n\r\n")) {
            expectBoth("redis://127.0.0.1:" + rude.getLocalPort(), E_SOURCE_CLOSED, E_TARGET_CLOSED);
            expectBoth("redis://127.0.0.1:" + strange.getLocalPort(), E_SOURCE_PROTOCOL, E_TARGET_PROTOCOL);
        }
        int nobody;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = socket.getLocalPort();
        }
        expectBoth("redis://127.0.0.1:" + nobody, E_SOURCE_REFUSED, E_TARGET_REFUSED);
    }

    /** What users may not do. */
    private static void users() {
        try (RealServer one = RealServers.start(Pairs.usual(), "--requirepass", "sesame");
                RealServer other = RealServers.start(Pairs.usual());
                Jedis client = one.client()) {
            expectBoth(one.uri(), E_SOURCE_AUTH, E_TARGET_AUTH);
            String at = "@" + one.host() + ":" + one.port();
            user(client, "noinfo", "+@all -info");
            expectBoth("redis://noinfo:sesame" + at, E_SOURCE_INFO, E_TARGET_INFO);
            user(client, "noconfig", "+@all -config");
            expectBoth("redis://noconfig:sesame" + at, W_SOURCE_UNCHECKED, W_TARGET_UNCHECKED);
            user(client, "nopsync", "+@all -psync");
            expect(Ferry.between("redis://nopsync:sesame" + at, other.uri(), directory), E_SOURCE_RIGHTS);
            user(client, "noscan", "+@all -scan -client");
            expect(
                    Ferry.between(other.uri(), "redis://noscan:sesame" + at, directory),
                    E_TARGET_RIGHTS,
                    W_TARGET_CLIENT_LIST);
        }
    }

    private static void user(Jedis client, String name, String rights) {
        Words.send(client, (Object[]) ("ACL SETUSER " + name + " on >sesame ~* &* " + rights).split(" "));
    }

    private static void roles() {
        try (RealServer master = RealServers.start(Pairs.usual());
                RealServer replica = RealServers.start(Pairs.usual());
                RealServer other = RealServers.start(Pairs.usual());
                Jedis client = replica.client()) {
            expect(Ferry.between(master, master, directory), E_SAME_SERVER);
            client.replicaof(master.host(), master.port());
            Await.until(
                    "the link stands",
                    () -> Words.info(client, "replication", "master_link_status")
                            .equals("up"));
            expect(Ferry.between(master, replica, directory), E_ALREADY_REPLICATING, W_TARGET_REPLICA);
            expect(Ferry.between(replica, other, directory), E_SOURCE_REPLICA);
            expect(Ferry.between(other, master, directory), W_TARGET_REPLICAS);
            master.kill();
            Await.until(
                    "the link is down",
                    () -> Words.info(client, "replication", "master_link_status")
                            .equals("down"));
            expect(Ferry.between(replica, other, directory).cutover(CutoverMode.NONE), E_SOURCE_LINK_DOWN);
        }
    }

    /** A master that is stopped, so that its replica hears nothing, and then a replica that is, so that a failover waits for it. */
    private static void silentMaster() {
        try (RealServer master = RealServers.start(Pairs.usual());
                RealServer replica = RealServers.start(Pairs.usual(), "--repl-ping-replica-period", "1");
                RealServer other = RealServers.start(Pairs.usual());
                Jedis client = replica.client();
                Jedis there = master.client()) {
            client.replicaof(master.host(), master.port());
            Await.until(
                    "the link stands",
                    () -> Words.info(client, "replication", "master_link_status")
                            .equals("up"));
            master.pause();
            Await.until(
                    "the master is silent",
                    () -> Integer.parseInt(Words.info(client, "replication", "master_last_io_seconds_ago")) > 2);
            expect(Ferry.between(replica, other, directory).cutover(CutoverMode.NONE), W_SOURCE_BEHIND);
            master.resume();
            replica.pause();
            Words.send(there, "FAILOVER", "TIMEOUT", "60000");
            expect(Ferry.between(master, other, directory), E_SOURCE_FAILOVER);
            replica.resume();
        }
    }

    private static void states() {
        try (RealServer node = RealServers.start(Pairs.usual(), "--cluster-enabled", "yes")) {
            expectBoth(node.uri(), E_SOURCE_CLUSTER, E_TARGET_CLUSTER);
        }
        try (RealServer one = RealServers.start(Pairs.usual(), "--rdb-key-save-delay", "1000000");
                RealServer other = RealServers.start(Pairs.usual(), "--rdb-key-save-delay", "1000000");
                Jedis here = one.client();
                Jedis there = other.client()) {
            for (int i = 0; i < 20; i++) {
                here.set("key:" + i, "value");
                there.set("key:" + i, "value");
            }
            here.bgsave();
            there.bgsave();
            expect(Ferry.between(one, other, directory), W_SOURCE_BUSY, W_TARGET_BUSY);
        }
        try (RealServer loading = RealServers.start(
                        Pairs.usual(),
                        "--key-load-delay",
                        "100000",
                        "--loading-process-events-interval-bytes",
                        "1024");
                Jedis client = loading.client()) {
            Random random = new Random(Seed.draw());
            for (int i = 0; i < 200; i++) {
                Words.send(client, "SET", "key:" + i, Dataset.noise(random, 10_000));
            }
            Thread.ofVirtual().start(() -> reload(loading));
            Await.until(
                    "it loads",
                    () -> Words.info(client, "persistence", "loading").equals("1"));
            expectBoth(loading.uri(), E_SOURCE_LOADING, E_TARGET_LOADING);
        }
    }

    /** Until the server is killed. */
    private static void reload(RealServer server) {
        try (Jedis client = server.client()) {
            Words.send(client, "DEBUG", "RELOAD");
        } catch (JedisConnectionException e) {
            // It has been.
        }
    }

    private static void contents() {
        try (RealServer source = RealServers.start(Pairs.usual());
                RealServer target = RealServers.start(Pairs.usual(), "--databases", "4");
                Jedis here = source.client();
                Jedis there = target.client()) {
            expect(Ferry.between(source, target, directory), W_SOURCE_EMPTY, W_TARGET_DATABASES);
            there.set("key", "value");
            expect(Ferry.between(source, target, directory).flushTarget(), E_SOURCE_EMPTY, W_TARGET_FLUSH);
            expect(Ferry.between(source, target, directory), E_TARGET_NOT_EMPTY);
            expect(Ferry.between(source, target, directory).conflict(Conflict.REPLACE), W_TARGET_NOT_EMPTY);
            there.hset(TargetCheckpoint.key("of-last-night"), "version", "1");
            assertTrue(examine(Ferry.between(source, target, directory), Scrutiny.RUN).findings().stream()
                    .anyMatch(finding -> finding.kind() == E_TARGET_NOT_EMPTY
                            && finding.seen().endsWith("an unfinished migration is among them: of-last-night")
                            && finding.todo().contains("use --name of-last-night")));
            there.del(TargetCheckpoint.key("of-last-night"));
            here.select(9);
            here.set("key", "value");
            expect(Ferry.between(source, target, directory), E_TARGET_DATABASES);
            there.set(TargetCheckpoint.key("test"), "no checkpoint");
            expect(Ferry.between(source, target, directory), E_TARGET_CHECKPOINT);
            there.del(TargetCheckpoint.key("test"));
            Ferry ferry = Ferry.between(source, target, directory);
            TargetCheckpoint checkpoint = new TargetCheckpoint(
                    ferry.settings().dataFingerprint(),
                    "owner",
                    Stage.SNAPSHOT,
                    1,
                    "",
                    new Checkpoint("0".repeat(40), 0, 0),
                    Optional.empty());
            Words.send(there, checkpoint.command(TargetCheckpoint.key("test")).toArray());
            expect(ferry, W_TARGET_CHECKPOINT);
            there.configSet("min-replicas-to-write", "1");
            expect(ferry, E_TARGET_REFUSES_WRITES);
            here.select(0);
            expect(
                    ferry.controlled(new Control(
                            Optional.empty(),
                            SourceAfterwards.UNFENCE,
                            PaceLimits.NONE,
                            List.of(new LoadLimit("no_such_field", 1)),
                            Optional.empty(),
                            Hooks.NONE)),
                    E_MAX_LOAD);
        }
    }

    /** One pair of servers, which say of themselves what they are not. */
    private static void versions() {
        try (RealServer source = RealServers.start(Pairs.usual());
                RealServer target = RealServers.start(Pairs.usual())) {
            alter(source, target, (here, there) -> here.redis("2.6.17"), E_SOURCE_VERSION, E_FENCE_VERSION);
            alter(source, target, (here, there) -> here.redis("5.0.14"), W_FENCE_HOLDS_ALL, W_RELATIVE_EXPIRY);
            alter(
                    source,
                    target,
                    (here, there) -> {
                        here.redis("7.0.15").replacing("number_of_libraries:0", "number_of_libraries:1");
                        here.showing("number_of_libraries", "1");
                        there.redis("6.2.14");
                    },
                    W_RE_ENCODED,
                    W_TARGET_OLDER,
                    E_TARGET_FUNCTIONS);
            Consumer<AlteredServer> expiringFields = server -> server.redis("7.4.1")
                    .replacing("# Keyspace", "# Keyspace\r\ndb0:keys=1,expires=0,avg_ttl=0,subexpiry=1");
            alter(
                    source,
                    target,
                    (here, there) -> {
                        expiringFields.accept(here);
                        there.redis("7.0.15");
                    },
                    E_FIELD_EXPIRY);
            try (AlteredServer here = AlteredServer.of(source);
                    AlteredServer there = AlteredServer.of(target)) {
                expiringFields.accept(here);
                there.redis("7.0.15");
                expect(Ferry.between(here.uri(), there.uri(), directory).allowing(Loss.FIELD_EXPIRY), W_FIELD_EXPIRY);
            }
            alter(
                    source,
                    target,
                    (here, there) -> {
                        here.redis("8.0.2");
                        there.replacing(
                                "redis_version:", "server_name:valkey\r\nvalkey_version:8.1.0\r\nredis_version:");
                    },
                    W_TARGET_COMMANDS,
                    W_TARGET_IMPORT_MODE);
            alter(source, target, (here, there) -> there.replacing("# Keyspace", "# Nothing"), W_TARGET_KEYSPACE);
            alter(
                    source,
                    target,
                    (here, there) -> {
                        here.answering("MODULE", module(2));
                        there.answering("MODULE", "*0\r\n");
                    },
                    E_TARGET_MODULES);
            alter(
                    source,
                    target,
                    (here, there) -> {
                        here.answering("MODULE", module(2));
                        there.answering("MODULE", module(1));
                    },
                    W_TARGET_MODULES);
            alter(
                    source,
                    target,
                    (here, there) ->
                            there.answering("RESTORE", "-READONLY You can't write against a read only replica.\r\n"),
                    E_TARGET_READ_ONLY);
            alter(
                    source,
                    target,
                    (here, there) -> {
                        here.slow(Duration.ofMillis(40));
                        there.slow(Duration.ofMillis(40));
                    },
                    W_SOURCE_LATENCY,
                    W_TARGET_LATENCY);
            expect(
                    Ferry.between(source, target, directory),
                    Clock.offset(Clock.systemUTC(), Duration.ofSeconds(2)),
                    Scrutiny.RUN,
                    W_CLOCK);
        }
    }

    private static String module(int version) {
        return "*1\r\n*4\r\n$4\r\nname\r\n$5\r\ngraph\r\n$3\r\nver\r\n:" + version + "\r\n";
    }

    @FunctionalInterface
    private interface Alteration {
        void of(AlteredServer source, AlteredServer target);
    }

    private static void alter(RealServer source, RealServer target, Alteration alteration, FindingCode... codes) {
        try (AlteredServer here = AlteredServer.of(source);
                AlteredServer there = AlteredServer.of(target)) {
            alteration.of(here, there);
            expect(Ferry.between(here.uri(), there.uri(), directory), codes);
        }
    }

    private static void demotion() throws Exception {
        Control demote = new Control(
                Optional.empty(), SourceAfterwards.DEMOTE, PaceLimits.NONE, List.of(), Optional.empty(), Hooks.NONE);
        TestCertificates certificates = TestCertificates.createIn(Files.createDirectory(directory.resolve("tls")));
        try (RealServer source = RealServers.start(Pairs.usual(), "--bind", "0.0.0.0", "--protected-mode", "no");
                RealServer target = RealServers.startWithTls(Pairs.usual(), certificates);
                AlteredServer newer = AlteredServer.of(target)) {
            Scope some = new Scope(
                    new Selection(Set.of(), List.of(GlobPattern.of("a*")), List.of(), Set.of()), Mapping.NONE);
            expect(
                    Ferry.between(source, target, directory).controlled(demote).taking(some, MixedKeys.STOP),
                    E_DEMOTE_DATA);
            expect(Ferry.between(source, target, directory).controlled(demote).allowing(Loss.KEYS), W_DEMOTE_LOSS);
            newer.redis("8.0.2");
            expect(Ferry.between(source.uri(), newer.uri(), directory).controlled(demote), E_DEMOTE_VERSION);
            expect(
                    Ferry.between(
                                    "redis://" + InetAddress.getLocalHost().getHostName() + ":" + source.port(),
                                    target.uri(),
                                    directory)
                            .controlled(demote),
                    E_DEMOTE_ADDRESS);
            String withTls = "rediss://127.0.0.1:" + target.tlsPort().orElseThrow();
            expectBoth(withTls, E_SOURCE_TLS, E_TARGET_TLS);
            expect(
                    Ferry.between(source.uri(), withTls + "?ca=" + certificates.authority(), directory)
                            .controlled(demote),
                    E_DEMOTE_TLS);
        }
    }

    /** Too little memory, and almost too little; too short strings. */
    private static void capacity() {
        try (RealServer source = RealServers.start(Pairs.usual());
                RealServer target = RealServers.start(Pairs.usual(), "--maxmemory-policy", "noeviction");
                Jedis here = source.client();
                Jedis there = target.client()) {
            here.set("long", "x".repeat(16_000_000));
            Ferry ferry = Ferry.between(source, target, directory);
            long used = Long.parseLong(Words.info(there, "memory", "used_memory"));
            there.configSet("maxmemory", Long.toString(used + 1_000_000));
            expect(ferry, E_TARGET_MEMORY);
            there.configSet("maxmemory-policy", "allkeys-lru");
            expect(ferry, E_TARGET_EVICTS);
            there.configSet("maxmemory", Long.toString((used + 16_500_000) * 107 / 100));
            expect(ferry, W_TARGET_EVICTS);
            there.configSet("maxmemory-policy", "noeviction");
            expect(ferry, W_TARGET_MEMORY);
            there.configSet("maxmemory", "1");
            expect(ferry, E_TARGET_OUT_OF_MEMORY);
            there.configSet("maxmemory", "0");
            there.configSet("client-query-buffer-limit", "2mb");
            expect(ferry, W_TARGET_QUERY_BUFFER);
            there.configSet("proto-max-bulk-len", "1mb");
            expect(ferry, W_TARGET_BULK_LIMIT, E_TARGET_VALUE_LIMIT);
        }
    }

    private static void settings() throws IOException {
        try (RealServer source = RealServers.start(
                        Pairs.usual(), "--rdbchecksum", "no", "--maxclients", "10", "--dbfilename", "occupied");
                RealServer target = RealServers.start(Pairs.usual(), "--maxclients", "10");
                Jedis here = source.client();
                Jedis there = target.client()) {
            here.configSet("repl-diskless-sync", "no");
            here.configSet("repl-timeout", "5");
            here.configSet("notify-keyspace-events", "Ex");
            Files.createDirectory(Path.of(here.configGet("dir").get("dir")).resolve("occupied"));
            here.bgsave();
            Await.until(
                    "the save has failed",
                    () -> Words.info(here, "persistence", "rdb_last_bgsave_status")
                            .equals("err"));
            Ferry ferry = Ferry.between(source, target, directory);
            try (Sentinel onSource = new Sentinel(source);
                    Sentinel onTarget = new Sentinel(target)) {
                onSource.awaitListening(here);
                onTarget.awaitListening(there);
                expect(
                        ferry,
                        W_SOURCE_PERSISTENCE,
                        W_SOURCE_SAVE_FAILED,
                        W_SOURCE_DISK_SNAPSHOT,
                        W_SOURCE_NO_CHECKSUM,
                        W_SOURCE_LINK_TIMEOUT,
                        W_SOURCE_MAXCLIENTS,
                        W_TARGET_MAXCLIENTS,
                        W_SOURCE_SENTINEL,
                        W_TARGET_SENTINEL,
                        W_TARGET_PERSISTENCE,
                        W_NOTIFICATIONS_DIFFER);
            }
            there.configSet("notify-keyspace-events", "KA");
            there.configSet("appendonly", "yes");
            there.configSet("appendfsync", "always");
            there.configSet("timeout", "10");
            expect(ferry, W_TARGET_NOTIFIES, W_TARGET_AOF_ALWAYS, W_TARGET_TIMEOUT);
        }
    }

    /** Listens where Sentinels do; that is what tells of them. */
    private static final class Sentinel implements AutoCloseable {
        private final JedisPubSub subscription = new JedisPubSub() {};
        private final Jedis client;
        private final Thread thread;

        Sentinel(RealServer server) {
            client = server.client();
            thread = Thread.ofVirtual().start(() -> client.subscribe(subscription, "__sentinel__:hello"));
        }

        void awaitListening(Jedis other) {
            Await.until(
                    "it listens",
                    () -> Words.text(other, "PUBSUB", "NUMSUB", "__sentinel__:hello")
                            .endsWith(", 1]"));
        }

        @Override
        public void close() {
            subscription.unsubscribe();
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            client.close();
        }
    }

    /** What is written is measured, and compared with what the source keeps of it. */
    private static void load() {
        try (RealServer source = RealServers.start(
                        Pairs.usual(),
                        "--client-output-buffer-limit",
                        "replica 16kb 0 0",
                        "--repl-backlog-size",
                        "16kb");
                RealServer target = RealServers.start(Pairs.usual());
                PlainWriter writer = new PlainWriter(source)) {
            expect(
                    Ferry.between(source, target, directory),
                    Clock.systemUTC(),
                    Scrutiny.CHECK,
                    W_SOURCE_BACKLOG,
                    W_SOURCE_OUTPUT_BUFFER);
        }
    }

    /** Writes the same key again and again. */
    private static final class PlainWriter implements AutoCloseable {
        private final Thread thread;
        private volatile boolean ended;

        PlainWriter(RealServer server) {
            thread = Thread.ofVirtual().start(() -> {
                try (Jedis client = server.client()) {
                    while (!ended) {
                        client.set("key", "x".repeat(10_000));
                    }
                }
            });
        }

        @Override
        public void close() {
            ended = true;
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void workDirectory() throws IOException {
        try (RealServer source = RealServers.start(Pairs.usual());
                RealServer target = RealServers.start(Pairs.usual());
                Jedis client = source.client()) {
            client.set("large", "x".repeat(8_000_000));
            Path file = Files.writeString(directory.resolve("file"), "no directory");
            expect(Ferry.between(source, target, file), E_WORK_DIR);
            Path mounted = directory.resolve("disk");
            Optional<SmallDisk> disk = SmallDisk.mount(mounted, "4m");
            if (disk.isEmpty()) {
                NOT_TO_BE_HAD.put(E_WORK_DISK, "no small disk can be mounted here");
                NOT_TO_BE_HAD.put(W_WORK_DISK, "no small disk can be mounted here");
                return;
            }
            try (SmallDisk small = disk.get()) {
                expect(Ferry.between(source, target, mounted), W_WORK_DISK);
                small.fill();
                expect(Ferry.between(source, target, mounted), E_WORK_DISK);
            }
        }
    }

    private static void expectBoth(String uri, FindingCode... codes) {
        expect(Ferry.between(uri, uri, directory), codes);
    }

    private static void expect(Ferry ferry, FindingCode... codes) {
        expect(ferry, Clock.systemUTC(), Scrutiny.RUN, codes);
    }

    private static void expect(Ferry ferry, Clock clock, Scrutiny scrutiny, FindingCode... codes) {
        List<Finding> findings =
                new Preflight(ferry.settings(), clock, scrutiny).examine().findings();
        for (FindingCode code : codes) {
            if (findings.stream().anyMatch(finding -> finding.kind() == code)) {
                FOUND.put(code, "");
            } else {
                MISSED.add(code.code() + " is not among "
                        + findings.stream().map(Finding::toString).collect(Collectors.joining(" | ")));
            }
        }
    }

    private static PreflightResult examine(Ferry ferry, Scrutiny scrutiny) {
        return new Preflight(ferry.settings(), Clock.systemUTC(), scrutiny).examine();
    }

    /** A port where somebody says this and hangs up. */
    private static ServerSocket answering(String text) throws IOException {
        ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> {
            while (!listener.isClosed()) {
                try (Socket client = listener.accept()) {
                    client.getInputStream().read();
                    client.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
                    client.shutdownOutput();
                    client.getInputStream().skipNBytes(client.getInputStream().available());
                } catch (IOException e) {
                    // The client has hung up first.
                }
            }
        });
        return listener;
    }
}
