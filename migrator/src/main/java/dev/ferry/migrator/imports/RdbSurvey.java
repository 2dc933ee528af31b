package dev.ferry.migrator.imports;

import dev.ferry.bytes.Bytes;
import dev.ferry.migrator.server.DatabaseCount;
import dev.ferry.migrator.server.ServerVersion;
import dev.ferry.rdb.Dialect;
import dev.ferry.rdb.RdbEvent;
import dev.ferry.rdb.RdbReader;
import dev.ferry.rdb.RdbType;
import dev.ferry.rdb.RdbVersion;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Goes through an RDB and counts what a pre-flight wants to know. Confined to one thread, and to one RDB. */
final class RdbSurvey {

    /** Hashes are written in these forms when their fields have a time to live. */
    private static final Set<RdbType> FIELD_EXPIRY = EnumSet.of(
            RdbType.HASH_2,
            RdbType.HASH_METADATA,
            RdbType.HASH_METADATA_PRE_GA,
            RdbType.HASH_LISTPACK_EX,
            RdbType.HASH_LISTPACK_EX_PRE_GA);

    private static final Bytes REDIS = Bytes.utf8("redis-ver");
    private static final Bytes VALKEY = Bytes.utf8("valkey-ver");
    private static final Bytes MEMORY = Bytes.utf8("used-mem");

    private final SortedMap<Integer, DatabaseCount> databases = new TreeMap<>();
    private Optional<RdbVersion> format = Optional.empty();
    private Optional<ServerVersion> redis = Optional.empty();
    private Optional<ServerVersion> valkey = Optional.empty();
    private long usedBytes;
    private long functions;

    /** Goes to the end of the RDB. */
    RdbEvent.End through(RdbReader reader) throws IOException {
        while (true) {
            switch (reader.next()) {
                case RdbEvent.Header(RdbVersion version) -> format = Optional.of(version);
                case RdbEvent.Aux(Bytes name, Bytes value) -> aux(name, value.toUtf8());
                case RdbEvent.Function function -> functions++;
                case RdbEvent.Entry entry -> count(entry);
                case RdbEvent.End end -> {
                    return end;
                }
                case RdbEvent.ModuleAux aux -> {}
                case RdbEvent.HashTemplate template -> {}
                case RdbEvent.SelectDb db -> {}
                case RdbEvent.ResizeDb hint -> {}
                case RdbEvent.SlotInfo hint -> {}
                case RdbEvent.SlotImport job -> {}
            }
        }
    }

    SortedMap<Integer, DatabaseCount> databases() {
        return databases;
    }

    /** Describes the server that wrote the RDB, as its INFO would. */
    String writer() {
        boolean ofValkey =
                valkey.isPresent() || format.map(RdbVersion::dialect).orElse(Dialect.REDIS) == Dialect.VALKEY;
        ServerVersion version = (ofValkey ? valkey : redis).or(this::oldest).orElse(ServerVersion.UNKNOWN);
        StringBuilder info = new StringBuilder();
        info.append(ofValkey ? "valkey_version:" : "redis_version:")
                .append(version)
                .append("\r\n");
        info.append("used_memory:").append(usedBytes).append("\r\n");
        info.append("number_of_libraries:").append(functions).append("\r\n");
        info.append("# Keyspace\r\n");
        databases.forEach((db, count) -> info.append("db%d:keys=%d,expires=%d,avg_ttl=0,subexpiry=%d\r\n"
                .formatted(db, count.keys(), count.expires(), count.fieldExpires())));
        return info.toString();
    }

    /** Before 3.2 a file did not say who wrote it: the first server that wrote its format. */
    private Optional<ServerVersion> oldest() {
        return format.flatMap(version -> switch (version.number()) {
            case 1, 2, 3, 4, 5 -> Optional.of(new ServerVersion(2, 4, 0));
            case 6 -> Optional.of(new ServerVersion(2, 6, 0));
            case 7 -> Optional.of(new ServerVersion(3, 2, 0));
            case 8 -> Optional.of(new ServerVersion(4, 0, 0));
            case 9 -> Optional.of(new ServerVersion(5, 0, 0));
            case 10 -> Optional.of(new ServerVersion(7, 0, 0));
            case 11 -> Optional.of(new ServerVersion(7, 2, 0));
            default -> Optional.empty();
        });
    }

    private void aux(Bytes name, String value) {
        if (name.equals(REDIS)) {
            redis = Optional.of(ServerVersion.parse(value));
        } else if (name.equals(VALKEY)) {
            valkey = Optional.of(ServerVersion.parse(value));
        } else if (name.equals(MEMORY)) {
            usedBytes = number(value);
        }
    }

    private void count(RdbEvent.Entry entry) {
        databases.merge(
                entry.db(),
                new DatabaseCount(1, entry.expires() ? 1 : 0, FIELD_EXPIRY.contains(entry.type()) ? 1 : 0),
                (one, other) -> new DatabaseCount(
                        one.keys() + other.keys(),
                        one.expires() + other.expires(),
                        one.fieldExpires() + other.fieldExpires()));
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
