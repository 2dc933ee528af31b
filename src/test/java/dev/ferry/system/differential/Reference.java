package dev.ferry.system.differential;

import dev.ferry.system.RealServers;
import dev.ferry.system.ServerKind;
import dev.ferry.system.ServerKind.Product;
import java.util.Comparator;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** The server that the engine is compared with. */
final class Reference {
    /** Begins the name of the kind to take, such as {@code redis-7.0} or {@code valkey-8.1}. */
    private static final String PROPERTY = "ferry.differential.server";

    private Reference() {}

    /** Returns the one that is asked for, else the oldest Redis from 8.0 on, else the newest one before. */
    private static Optional<ServerKind> find() {
        String asked = System.getProperty(PROPERTY, "");
        return asked.isEmpty()
                ? RealServers.atLeast(Product.REDIS, 8, 0).or(Reference::newestBefore)
                : RealServers.kinds()
                        .filter(kind -> kind.toString().startsWith(asked))
                        .findFirst();
    }

    /** Returns the same; without one the test is left out. */
    static ServerKind any() {
        return find().orElseGet(() -> Assumptions.abort(
                "no Redis from 7.0 on to compare with: name one in FERRY_REDIS_SERVERS, or have Docker run"));
    }

    /** Returns a Redis from 8.0 on, which is to be matched to the letter; without one the test is left out. */
    static ServerKind redis8() {
        return RealServers.atLeast(Product.REDIS, 8, 0)
                .orElseGet(() ->
                        Assumptions.abort("no Redis from 8.0 on to compare with: name one in FERRY_REDIS_SERVERS"));
    }

    private static Optional<ServerKind> newestBefore() {
        return RealServers.kinds()
                .filter(kind -> kind.isRedis() && kind.version().isAtLeast(7, 0))
                .max(Comparator.comparing(ServerKind::version));
    }
}
