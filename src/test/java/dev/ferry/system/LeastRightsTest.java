package dev.ferry.system;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ferry.migrator.report.ExitCode;
import dev.ferry.migrator.report.Report;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/** Users with no more rights than the refusals of the pre-flight ask for can migrate. */
final class LeastRightsTest {
    private static final String SOURCE_RIGHTS =
            "+psync +replconf +ping +multi +exec +client|pause +client|unpause +info";
    private static final String TARGET_RIGHTS = "+@all -@dangerous +restore +info ~* &*";

    @TempDir
    private Path directory;

    @Test
    void migration_usersWithTheRightsAskedFor_completes() {
        try (RealServer source = RealServers.start(Pairs.usual());
                RealServer target = RealServers.start(Pairs.usual())) {
            Dataset.fill(source, Dataset.Scores.FRACTIONAL, Seed.draw());
            Report report = Ferry.between(withUser(source, SOURCE_RIGHTS), withUser(target, TARGET_RIGHTS), directory)
                    .unwatched()
                    .run();
            assertEquals(ExitCode.DONE, report.exitCode(), report::toString);
            SameData.await(source, target);
        }
    }

    /** Makes a user and returns the address with it. */
    private static String withUser(RealServer server, String rights) {
        try (Jedis client = server.client()) {
            Words.send(client, (Object[]) ("ACL SETUSER ferry on >sesame " + rights).split(" "));
        }
        return "redis://ferry:sesame@" + server.host() + ":" + server.port();
    }
}
