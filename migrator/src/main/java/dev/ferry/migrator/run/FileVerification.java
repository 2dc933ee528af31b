package dev.ferry.migrator.run;

import dev.ferry.migrator.cutover.CountComparison;
import dev.ferry.migrator.imports.Contents;
import dev.ferry.migrator.plan.MigrationSettings;
import dev.ferry.migrator.plan.VerifyMode;
import dev.ferry.migrator.route.write.SnapshotCounts;
import dev.ferry.migrator.server.DatabaseCount;
import dev.ferry.migrator.server.ServerConnection;
import dev.ferry.migrator.server.ServerInfo;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Compares the target with the file that was written to it, as far as that was wished and can be done. Confined to the migration's thread. */
final class FileVerification {

    private static final CountComparison NO_COUNTS = new CountComparison(0, List.of());

    private final MigrationSettings settings;
    private final Contents contents;
    private final boolean commands;
    private final ServerInfo before;
    private final Map<Integer, DatabaseCount> keysOfItsOwn;

    FileVerification(
            MigrationSettings settings,
            Contents contents,
            boolean commands,
            ServerInfo before,
            Map<Integer, DatabaseCount> keysOfItsOwn) {
        this.settings = settings;
        this.contents = contents;
        this.commands = commands;
        this.before = before;
        this.keysOfItsOwn = keysOfItsOwn;
    }

    /** Compares what can be compared, and says of the rest that it was not. */
    CountComparison compare(ServerConnection target, SnapshotCounts written, Consumer<String> warn) throws IOException {
        if (settings.verify().mode() == VerifyMode.NONE) {
            return NO_COUNTS;
        }
        String why = commands
                ? "only an RDB says how many keys it has, and the file has commands too"
                : !contents.counted()
                        ? "the file was not gone through before (--no-check)"
                        : !settings.scope().wholeDatabases() ? "only some keys of the databases travel" : "";
        if (!why.isEmpty()) {
            warn.accept("the numbers of keys were not compared, because " + why);
            return NO_COUNTS;
        }
        ServerInfo now = target.info("keyspace", "stats");
        return CountComparison.of(
                settings.scope().atTarget(contents.databases()),
                withoutCheckpoint(now.databases()),
                keysOfItsOwn,
                new CountComparison.Expired(
                        written.expired() + Math.max(0, now.expiredKeys() - before.expiredKeys()),
                        Math.max(0, now.expiredFields() - before.expiredFields())));
    }

    private static Map<Integer, DatabaseCount> withoutCheckpoint(Map<Integer, DatabaseCount> counts) {
        Map<Integer, DatabaseCount> data = new TreeMap<>(counts);
        data.computeIfPresent(0, (db, count) -> count.withoutOneKey());
        return data;
    }
}
