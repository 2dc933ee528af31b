package dev.ferry.system;

import java.nio.file.Path;
import java.util.Locale;

/**
 * One kind of real server that tests can start: product, version, and where it comes from. Its text, such as
 * {@code redis-7.0.15}, names the parametrised test.
 */
public record ServerKind(Product product, ServerVersion version, Origin origin) {
    /** Ferry's own engine; it says that it is a Redis of this version. */
    static final ServerKind FERRY = new ServerKind(Product.REDIS, new ServerVersion(7, 4, 0), new Ferry());

    /** Who makes the server. Valkey forked from Redis 7.2.4 and counts on from there. */
    public enum Product {
        REDIS,
        VALKEY
    }

    /** Where a server comes from, and with that how it is started. */
    public sealed interface Origin {}

    /** An executable of this machine. */
    public record Executable(Path path) implements Origin {}

    /** {@code ferry serve} of this build. */
    public record Ferry() implements Origin {}

    /** A container image, started by Testcontainers. */
    public record Image(String name) implements Origin {}

    public boolean isRedis() {
        return product == Product.REDIS;
    }

    public boolean isValkey() {
        return product == Product.VALKEY;
    }

    /** Does the server take {@code enable-debug-command}? Older ones always allow DEBUG. */
    public boolean guardsDebugCommand() {
        return version.isAtLeast(7, 0);
    }

    /** Can the fields of a hash expire on their own? */
    public boolean hasFieldExpiry() {
        return switch (product) {
            case REDIS -> version.isAtLeast(7, 4);
            case VALKEY -> version.isAtLeast(9, 0);
        };
    }

    @Override
    public String toString() {
        return (origin instanceof Ferry ? "ferry" : product.name().toLowerCase(Locale.ROOT)) + "-" + version;
    }
}
