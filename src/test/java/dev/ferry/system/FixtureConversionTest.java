package dev.ferry.system;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.rdb.Dialect;
import dev.ferry.rdb.RdbEvent;
import dev.ferry.rdb.RdbException;
import dev.ferry.rdb.RdbLimits;
import dev.ferry.rdb.RdbReader;
import dev.ferry.rdb.check.DeepCheck;
import dev.ferry.rdb.check.Finding;
import dev.ferry.rdb.transcode.Loss;
import dev.ferry.rdb.transcode.TargetServer;
import dev.ferry.rdb.value.ValueKind;
import dev.ferry.system.ServerKind.Executable;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import redis.clients.jedis.Jedis;

/** The RDB files of all ages that the codec is tested with, written anew for each server here, which loads them. */
final class FixtureConversionTest {
    private static final Path FIXTURES = Path.of("..", "..", "rdb-codec", "src", "test", "resources", "fixtures");
    private static final String RDB = "converted.rdb";

    static Stream<ServerKind> executables() {
        return RealServers.kinds().filter(kind -> kind.origin() instanceof Executable);
    }

    @ParameterizedTest
    @MethodSource("executables")
    void fixture_writtenAnew_isLoadedWithAllItsKeys(ServerKind kind, @TempDir Path directory) throws IOException {
        TargetServer target = new TargetServer(
                kind.isRedis() ? Dialect.REDIS : Dialect.VALKEY,
                kind.version().major(),
                kind.version().minor());
        try (RealServer server = RealServers.start(
                        kind,
                        "--dir",
                        directory.toString(),
                        "--dbfilename",
                        RDB,
                        "--databases",
                        "64",
                        "--sanitize-dump-payload",
                        "yes");
                Jedis client = server.client()) {
            int loaded = 0;
            for (Path fixture : soundFixtures()) {
                try (InputStream rdb = new BufferedInputStream(Files.newInputStream(fixture))) {
                    RdbConversion.convert(rdb, directory, RDB, target, EnumSet.allOf(Loss.class));
                }
                client.flushAll();
                if (target.functions()) {
                    client.functionFlush();
                }
                assertDoesNotThrow(
                        () -> Words.send(client, "DEBUG", "RELOAD", "NOSAVE", "NOFLUSH"),
                        () -> fixture + ", log of the server:\n" + server.log());
                assertEquals(expectedSizes(fixture, target), sizes(client), fixture.toString());
                loaded++;
            }
            assertTrue(loaded > 50, () -> "only few fixtures were found in " + FIXTURES.toAbsolutePath());
        }
    }

    private static Iterable<Path> soundFixtures() throws IOException {
        return Files.readAllLines(FIXTURES.resolve("EXPECTED.tsv")).stream()
                .map(line -> line.split("\t", -1))
                .filter(columns ->
                        columns.length > 2 && (columns[2].equals("verified") || columns[2].equals("unchecked")))
                .map(columns -> FIXTURES.resolve(columns[0]))
                .filter(FixtureConversionTest::isSound)
                .toList();
    }

    /** Some are there because they are damaged, inside of strings that can be read. */
    private static boolean isSound(Path fixture) {
        DeepCheck check = new DeepCheck(1 << 20);
        List<Finding> findings = new ArrayList<>();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(fixture))) {
            RdbReader reader = new RdbReader(in, RdbLimits.defaults());
            for (RdbEvent event = reader.next(); !(event instanceof RdbEvent.End); event = reader.next()) {
                if (event instanceof RdbEvent.Entry entry) {
                    check.entry(entry, reader, findings::add);
                }
            }
            return findings.isEmpty();
        } catch (RdbException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many keys each database has that stay: servers leave out those that are expired. */
    private static Map<Integer, Long> expectedSizes(Path fixture, TargetServer target) throws IOException {
        long now = System.currentTimeMillis();
        Map<Integer, Long> sizes = new TreeMap<>();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(fixture))) {
            RdbReader reader = new RdbReader(in, RdbLimits.defaults());
            for (RdbEvent event = reader.next(); !(event instanceof RdbEvent.End); event = reader.next()) {
                if (event instanceof RdbEvent.Entry entry
                        && entry.type().kind() != ValueKind.MODULE
                        && target.canHold(entry.type())
                        && (entry.expireAtMillis() < 0 || entry.expireAtMillis() > now)) {
                    sizes.merge(entry.db(), 1L, Long::sum);
                }
            }
        }
        return sizes;
    }

    private static Map<Integer, Long> sizes(Jedis client) {
        Map<Integer, Long> sizes = new TreeMap<>();
        Words.text(client, "INFO", "keyspace")
                .lines()
                .filter(line -> line.startsWith("db"))
                .forEach(line -> sizes.put(
                        Integer.parseInt(line.substring(2, line.indexOf(':'))),
                        Long.parseLong(line.substring(line.indexOf("keys=") + 5, line.indexOf(',')))));
        return sizes;
    }
}
