package dev.ferry.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ferry.rdb.RdbEvent;
import dev.ferry.rdb.RdbLimits;
import dev.ferry.rdb.RdbReader;
import dev.ferry.rdb.check.DeepCheck;
import dev.ferry.rdb.check.Finding;
import dev.ferry.rdb.digest.DatasetDigest;
import dev.ferry.rdb.digest.DigestForm;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import redis.clients.jedis.Jedis;

/** What is decoded of a server's RDB is what the server itself holds: DEBUG DIGEST says so. */
final class DigestTest {

    @ParameterizedTest
    @MethodSource("dev.ferry.system.RealServers#kinds")
    void digest_ofSavedFile_isWhatTheServerSays(ServerKind kind) throws IOException {
        try (RealServer server = RealServers.start(kind)) {
            Dataset.fill(server, Dataset.Scores.FRACTIONAL, Seed.draw());
            DatasetDigest digest = new DatasetDigest(form(kind));
            read(savedFile(server), (entry, reader) -> digest.add(entry, reader.items()));
            assertEquals(server.digest(), digest.digest());
        }
    }

    @ParameterizedTest
    @MethodSource("dev.ferry.system.RealServers#kinds")
    void deepCheck_ofSavedFile_findsNothing(ServerKind kind) throws IOException {
        try (RealServer server = RealServers.start(kind)) {
            Dataset.fill(server, Dataset.Scores.FRACTIONAL, Seed.draw());
            DeepCheck check = new DeepCheck(64 << 20);
            List<Finding> found = new ArrayList<>();
            read(savedFile(server), (entry, reader) -> check.entry(entry, reader, found::add));
            assertEquals(List.of(), found);
        }
    }

    private static DigestForm form(ServerKind kind) {
        if (kind.isValkey()) {
            return DigestForm.VALKEY;
        }
        return kind.version().isAtLeast(7, 2) ? DigestForm.REDIS_7_2 : DigestForm.REDIS_7_0;
    }

    private static Path savedFile(RealServer server) {
        assumeTrue(server instanceof ServerProcess, "the file of a server in a container is not to be reached");
        try (Jedis client = server.client()) {
            client.save();
            return Path.of(client.configGet("dir").get("dir"))
                    .resolve(client.configGet("dbfilename").get("dbfilename"));
        }
    }

    @FunctionalInterface
    private interface Taking {
        void take(RdbEvent.Entry entry, RdbReader reader) throws IOException;
    }

    private static void read(Path file, Taking taking) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            RdbReader reader = new RdbReader(in, RdbLimits.defaults());
            for (RdbEvent event = reader.next(); !(event instanceof RdbEvent.End); event = reader.next()) {
                if (event instanceof RdbEvent.Entry entry) {
                    taking.take(entry, reader);
                }
            }
        }
    }
}
