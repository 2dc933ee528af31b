package dev.ferry.engine.config;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Names that stand in valkey.conf and not in redis.conf. */
final class ValkeyNames {

    private static final Map<String, String> IN_REDIS = Map.of(
            "primaryauth", "masterauth",
            "primaryuser", "masteruser",
            "commandlog-execution-slower-than", "slowlog-log-slower-than",
            "commandlog-slow-execution-max-len", "slowlog-max-len");

    private static final Set<String> ONLY_IN_VALKEY = Set.of(
            "availability-zone",
            "commandlog-large-reply-max-len",
            "commandlog-large-request-max-len",
            "commandlog-reply-larger-than",
            "commandlog-request-larger-than",
            "dual-channel-replication-enabled",
            "extended-redis-compatibility",
            "import-mode",
            "log-format",
            "log-timestamp-format",
            "prefetch-batch-max-size",
            "rdb-version-check");

    private ValkeyNames() {}

    /** Returns the name of the same setting in redis.conf, or the name as it is. */
    static String inRedis(String name) {
        return IN_REDIS.getOrDefault(name.toLowerCase(Locale.ROOT), name);
    }

    /** Returns whether it is about something that Redis does not have, so that a server like Redis can pass it over. */
    static boolean isOnlyInValkey(String name) {
        return ONLY_IN_VALKEY.contains(name.toLowerCase(Locale.ROOT));
    }
}
