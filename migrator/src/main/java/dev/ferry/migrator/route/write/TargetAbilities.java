package dev.ferry.migrator.route.write;

import dev.ferry.migrator.server.Product;
import dev.ferry.migrator.server.ServerInfo;
import dev.ferry.migrator.server.ServerVersion;
import dev.ferry.rdb.RdbVersion;

/**
 * What may be sent to a target of its version.
 *
 * @param rdbVersion what its RESTORE payloads are stamped with
 * @param absoluteExpiry whether RESTORE takes ABSTTL, IDLETIME and FREQ (Redis 5.0)
 * @param functions whether it has functions (Redis 7.0)
 * @param bulkBytesMax the longest argument that it accepts ({@code proto-max-bulk-len})
 */
record TargetAbilities(RdbVersion rdbVersion, boolean absoluteExpiry, boolean functions, long bulkBytesMax) {

    static TargetAbilities of(ServerInfo target, long bulkBytesMax) {
        ServerVersion version = target.version();
        boolean valkey = target.product() == Product.VALKEY;
        return new TargetAbilities(
                target.rdbVersion(), valkey || version.atLeast(5, 0), valkey || version.atLeast(7, 0), bulkBytesMax);
    }
}
