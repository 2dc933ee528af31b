package dev.ferry.migrator.route.write;

import dev.ferry.migrator.server.Product;
import dev.ferry.migrator.server.ServerInfo;
import dev.ferry.rdb.RdbVersion;
import dev.ferry.rdb.transcode.Loss;
import dev.ferry.rdb.transcode.TargetServer;
import java.util.EnumSet;
import java.util.Set;

/**
 * What may be sent to a target of its version.
 *
 * @param server for which values and commands are written
 * @param absoluteExpiry whether RESTORE takes ABSTTL, IDLETIME and FREQ (Redis 5.0)
 * @param bulkBytesMax the longest argument that it accepts ({@code proto-max-bulk-len})
 * @param allowedLosses what may be left behind when it has no place for it
 */
record TargetAbilities(TargetServer server, boolean absoluteExpiry, long bulkBytesMax, Set<Loss> allowedLosses) {

    TargetAbilities {
        allowedLosses = Set.copyOf(allowedLosses);
    }

    /**
     * The counters of streams are no data of the application, and a server that has none does without them; so they may
     * always be left behind.
     */
    static TargetAbilities of(ServerInfo target, long bulkBytesMax, Set<Loss> allowed) {
        Set<Loss> losses = EnumSet.of(Loss.STREAM_STATE);
        losses.addAll(allowed);
        boolean absolute =
                target.product() == Product.VALKEY || target.version().atLeast(5, 0);
        return new TargetAbilities(target.asTarget(), absolute, bulkBytesMax, losses);
    }

    /** What its RESTORE payloads are stamped with. */
    RdbVersion rdbVersion() {
        return server.rdbVersion();
    }
}
