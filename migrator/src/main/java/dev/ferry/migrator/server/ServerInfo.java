package dev.ferry.migrator.server;

import dev.ferry.migrator.server.ReplicationInfo.Master;
import dev.ferry.migrator.server.ReplicationInfo.Replica;
import dev.ferry.rdb.RdbVersion;
import dev.ferry.rdb.transcode.TargetServer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a server says about itself in INFO, at one moment. Immutable.
 *
 * @param version the product's own version: Valkey's, not the Redis version that Valkey claims compatibility with
 * @param runId a random id of the process; empty when the server does not show it
 * @param loading whether it is reading its dataset from disk or from its master, and refuses most commands
 * @param clusterEnabled whether it is a node of a cluster
 * @param databases the databases that hold keys, by number
 * @param keyspaceShown whether the server showed the Keyspace section; without it {@code databases} says nothing
 * @param expiredKeys how many keys have expired since the server started
 * @param expiredFields how many fields of hashes have; 0 before Redis 7.4 and Valkey 9
 * @param functionLibraries how many libraries FUNCTION LOAD left there; 0 before Redis 7.0
 */
public record ServerInfo(
        Product product,
        ServerVersion version,
        String runId,
        boolean loading,
        boolean clusterEnabled,
        ReplicationInfo replication,
        MemoryInfo memory,
        PersistenceInfo persistence,
        SortedMap<Integer, DatabaseCount> databases,
        boolean keyspaceShown,
        long expiredKeys,
        long expiredFields,
        long functionLibraries) {

    /** One that announces port 0 cannot be reached, as Ferry itself. */
    private static final Pattern REPLICA =
            Pattern.compile("ip=([^,]+),port=(\\d{1,5}),state=online,offset=(\\d{1,18}).*");

    private static final Pattern DATABASE = Pattern.compile("db(\\d{1,9})");
    private static final Pattern COUNTS = Pattern.compile("keys=(\\d{1,18}),expires=(\\d{1,18}).*");
    private static final Pattern FIELD_EXPIRES = Pattern.compile("(?:subexpiry|keys_with_volatile_items)=(\\d{1,18})");

    public ServerInfo {
        databases = Collections.unmodifiableSortedMap(new TreeMap<>(databases));
    }

    /** Reads the text of INFO, without a section or with {@code everything}. What is missing is zero, empty or unknown. */
    public static ServerInfo parse(String text) {
        InfoText info = new InfoText(text);
        boolean valkey = info.has("valkey_version") || info.text("server_name").equals("valkey");
        return new ServerInfo(
                valkey ? Product.VALKEY : Product.REDIS,
                ServerVersion.parse(info.text(valkey ? "valkey_version" : "redis_version")),
                info.text("run_id"),
                info.flag("loading") || info.flag("async_loading"),
                info.flag("cluster_enabled") || info.text("redis_mode").equals("cluster"),
                replication(info),
                new MemoryInfo(info.number("used_memory"), info.number("maxmemory"), info.text("maxmemory_policy")),
                PersistenceInfo.of(info),
                databases(info),
                info.has("# Keyspace"),
                info.number("expired_keys"),
                info.number(info.has("expired_fields") ? "expired_fields" : "expired_subkeys"),
                info.number("number_of_libraries"));
    }

    /** Returns the number of keys in all databases. */
    public long keys() {
        return databases.values().stream().mapToLong(DatabaseCount::keys).sum();
    }

    /** Returns the format of this server's snapshots and DUMP payloads. */
    public RdbVersion rdbVersion() {
        return RdbVersion.writtenBy(product.dialect(), version.major(), version.minor());
    }

    /** Returns this server as one that values are written for; one that does not tell its version is the oldest. */
    public TargetServer asTarget() {
        return version.atLeast(2, 6)
                ? new TargetServer(product.dialect(), version.major(), version.minor())
                : new TargetServer(product.dialect(), 2, 6);
    }

    /** Returns the product and its version for messages: {@code Redis 7.0.15}. */
    public String title() {
        return product + " " + version;
    }

    private static ReplicationInfo replication(InfoText info) {
        Optional<Master> master = info.text("role").equals("slave")
                ? Optional.of(new Master(
                        info.text("master_host"),
                        (int) info.number("master_port"),
                        info.text("master_link_status").equals("up")))
                : Optional.empty();
        return new ReplicationInfo(
                info.text("master_replid"),
                info.number("master_repl_offset"),
                master,
                info.flag("slave_read_only"),
                replicas(info));
    }

    private static List<Replica> replicas(InfoText info) {
        List<Replica> replicas = new ArrayList<>();
        for (int i = 0; info.fields().containsKey("slave" + i); i++) {
            Matcher replica = REPLICA.matcher(info.text("slave" + i));
            if (replica.matches() && !replica.group(2).equals("0")) {
                replicas.add(new Replica(
                        replica.group(1), Integer.parseInt(replica.group(2)), Long.parseLong(replica.group(3))));
            }
        }
        return replicas;
    }

    private static SortedMap<Integer, DatabaseCount> databases(InfoText info) {
        SortedMap<Integer, DatabaseCount> databases = new TreeMap<>();
        for (Map.Entry<String, String> field : info.fields().entrySet()) {
            Matcher name = DATABASE.matcher(field.getKey());
            Matcher counts = COUNTS.matcher(field.getValue());
            if (name.matches() && counts.matches()) {
                databases.put(
                        Integer.parseInt(name.group(1)),
                        new DatabaseCount(
                                Long.parseLong(counts.group(1)),
                                Long.parseLong(counts.group(2)),
                                fieldExpires(field.getValue())));
            }
        }
        return databases;
    }

    private static long fieldExpires(String counts) {
        Matcher matcher = FIELD_EXPIRES.matcher(counts);
        return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
    }
}
