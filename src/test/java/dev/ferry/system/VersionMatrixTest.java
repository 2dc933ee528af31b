package dev.ferry.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.bytes.Bytes;
import dev.ferry.rdb.Dialect;
import dev.ferry.rdb.RdbEvent;
import dev.ferry.rdb.RdbLimits;
import dev.ferry.rdb.RdbReader;
import dev.ferry.rdb.encoding.EncodingPolicy;
import dev.ferry.rdb.transcode.CommandForm;
import dev.ferry.rdb.transcode.DumpTranscoder;
import dev.ferry.rdb.transcode.Loss;
import dev.ferry.rdb.transcode.LossCounts;
import dev.ferry.rdb.transcode.TargetServer;
import dev.ferry.system.ServerKind.Executable;
import dev.ferry.system.ServerKind.Product;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.params.RestoreParams;

/** What each version has written is taken to each other version, which checks it deeply and then holds the same. */
@TestInstance(Lifecycle.PER_CLASS)
final class VersionMatrixTest {
    private static final String RDB = "converted.rdb";
    private static final Set<Loss> EVERYTHING_BUT_KEYS = EnumSet.complementOf(EnumSet.of(Loss.KEYS));

    private final Map<ServerKind, RealServer> sources = new HashMap<>();

    /** Servers in containers cannot be given a file. */
    static Stream<Arguments> pairs() {
        List<ServerKind> kinds = RealServers.kinds()
                .filter(kind -> kind.origin() instanceof Executable)
                .toList();
        return kinds.stream().flatMap(source -> kinds.stream().map(target -> Arguments.of(source, target)));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void file_ofAnyVersion_isLoadedByAnyOther(ServerKind source, ServerKind target, @TempDir Path directory)
            throws IOException {
        RealServer old = source(source);
        LossCounts losses;
        try (InputStream rdb = new BufferedInputStream(Files.newInputStream(saved(old)))) {
            losses = RdbConversion.convert(rdb, directory, RDB, server(target), EVERYTHING_BUT_KEYS);
        }
        requireOnlyWhatTheTargetLacks(losses, source, target);
        try (RealServer fresh = RealServers.start(
                target, "--dir", directory.toString(), "--dbfilename", RDB, "--sanitize-dump-payload", "yes")) {
            requireSame(old, fresh);
        }
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void payload_ofAnyVersion_isRestoredByAnyOther(ServerKind source, ServerKind target, @TempDir Path directory)
            throws IOException {
        RealServer old = source(source);
        DumpTranscoder transcoder =
                new DumpTranscoder(server(target), EncodingPolicy.defaults(), EVERYTHING_BUT_KEYS, directory);
        try (RealServer fresh = RealServers.start(target, "--sanitize-dump-payload", "yes")) {
            restoreAll(old, fresh, transcoder);
            requireSame(old, fresh);
        }
        requireOnlyWhatTheTargetLacks(transcoder.losses(), source, target);
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void commands_ofAnyVersion_makeTheSameInAnyOther(ServerKind source, ServerKind target, @TempDir Path directory)
            throws IOException {
        RealServer old = source(source);
        CommandForm form = new CommandForm(server(target), EVERYTHING_BUT_KEYS, 500, 100_000, directory);
        try (RealServer fresh = RealServers.start(target);
                InputStream rdb = new BufferedInputStream(Files.newInputStream(saved(old)))) {
            sendAll(rdb, fresh, form);
            requireSame(old, fresh);
        }
        assertEquals(0, form.losses().of(Loss.KEYS));
    }

    @AfterAll
    void closeSources() {
        sources.values().forEach(RealServer::close);
    }

    private RealServer source(ServerKind kind) {
        return sources.computeIfAbsent(kind, VersionMatrixTest::filled);
    }

    private static RealServer filled(ServerKind kind) {
        long seed = Seed.draw();
        RealServer server = RealServers.start(kind);
        VersionSamples.fill(server, seed);
        Dataset.fill(server, Dataset.Scores.INTEGRAL, seed);
        try (Jedis client = server.client()) {
            client.save();
        }
        return server;
    }

    private static Path saved(RealServer server) {
        try (Jedis client = server.client()) {
            return Path.of(client.configGet("dir").get("dir"), "dump.rdb");
        }
    }

    private static TargetServer server(ServerKind kind) {
        return new TargetServer(
                kind.product() == Product.REDIS ? Dialect.REDIS : Dialect.VALKEY,
                kind.version().major(),
                kind.version().minor());
    }

    private static void restoreAll(RealServer old, RealServer fresh, DumpTranscoder transcoder) throws IOException {
        try (Jedis from = old.client();
                Jedis to = fresh.client()) {
            for (int db : Dataset.DATABASES) {
                from.select(db);
                to.select(db);
                KeyReader reader = new KeyReader(from, old.kind().version(), false);
                for (byte[] key : reader.keys()) {
                    Bytes payload = transcoder.transcode(Bytes.copyOf(key), Bytes.adopt(from.dump(key)));
                    to.restore(
                            key,
                            Math.max(0, reader.expireAtMillis(key)),
                            payload.toArray(),
                            RestoreParams.restoreParams().absTtl());
                }
            }
        }
    }

    private static void sendAll(InputStream rdb, RealServer fresh, CommandForm form) throws IOException {
        try (Jedis client = fresh.client()) {
            CommandPipe pipe = new CommandPipe(client);
            RdbReader reader = new RdbReader(rdb, RdbLimits.defaults());
            for (RdbEvent event = reader.next(); !(event instanceof RdbEvent.End); event = reader.next()) {
                if (event instanceof RdbEvent.SelectDb(int db)) {
                    pipe.send("SELECT", db);
                }
                if (event instanceof RdbEvent.Entry entry) {
                    form.write(
                            entry,
                            reader,
                            true,
                            arguments -> pipe.send(
                                    arguments.stream().map(Bytes::toArray).toArray()));
                }
            }
            pipe.flush();
        }
    }

    private static void requireSame(RealServer old, RealServer fresh) {
        SameElements.require(old, fresh);
        if (old.kind().product() == fresh.kind().product()
                && old.kind().version().major() == fresh.kind().version().major()) {
            assertEquals(old.digest(), fresh.digest());
        }
    }

    private static void requireOnlyWhatTheTargetLacks(LossCounts losses, ServerKind source, ServerKind target) {
        Map<Loss, Boolean> expected = new EnumMap<>(Loss.class);
        expected.put(Loss.FIELD_EXPIRY, source.hasFieldExpiry() && !target.hasFieldExpiry());
        expected.forEach((loss, lost) -> assertEquals(lost, losses.of(loss) > 0, loss.word()));
        boolean timesFit = target.version().isAtLeast(7, 2) || !source.version().isAtLeast(7, 2);
        boolean countersFit =
                target.version().isAtLeast(7, 0) || !source.version().isAtLeast(7, 0);
        if (timesFit && countersFit) {
            assertEquals(0, losses.of(Loss.STREAM_STATE));
        }
        if (!countersFit) {
            assertTrue(losses.of(Loss.STREAM_STATE) > 0);
        }
        assertEquals(0, losses.of(Loss.STREAM_NACKS) + losses.of(Loss.IDEMPOTENCE) + losses.of(Loss.KEY_METADATA));
    }
}
