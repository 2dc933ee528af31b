package dev.ferry.migrator.preflight;

import dev.ferry.migrator.plan.VerifyMode;
import dev.ferry.migrator.server.DatabaseCount;
import dev.ferry.migrator.server.Product;
import dev.ferry.migrator.server.ServerInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The commands that a migration uses beside those that are tried one by one. */
final class NeededCommands {

    private static final String KEY = "ferry:part:preflight:{0}";
    private static final String CHECKPOINT = "ferry:checkpoint:preflight";

    private NeededCommands() {}

    /** What the checkpoint, the expiries, large values and the comparison take at the target. */
    static List<Attempt> atTarget(Pairing pairing) {
        List<Attempt> needed = new ArrayList<>();
        String checkpoint = "keeping the checkpoint";
        needed.add(attempt(checkpoint, "HMSET", CHECKPOINT, "field", "value"));
        needed.add(attempt(checkpoint, "HSET", CHECKPOINT, "field", "value"));
        needed.add(attempt(checkpoint, "HGET", CHECKPOINT, "field"));
        needed.add(attempt(checkpoint, "HDEL", CHECKPOINT, "field"));
        needed.add(attempt(checkpoint, "DEL", CHECKPOINT));
        if (!importMode(pairing.target())) {
            expiries(pairing, needed);
        }
        parts(needed);
        if (compares(pairing)) {
            comparison(pairing.target(), needed);
        }
        return needed;
    }

    /** What the comparison takes at the source. */
    static List<Attempt> atSource(Pairing pairing) {
        List<Attempt> needed = new ArrayList<>();
        if (compares(pairing)) {
            comparison(pairing.source(), needed);
        }
        return needed;
    }

    /** Tells whether a server has an import mode, in which it keeps what has expired. */
    static boolean importMode(ServerInfo target) {
        return target.product() == Product.VALKEY
                && target.version().atLeast(8, 1)
                && !target.replication().isReplica();
    }

    private static void expiries(Pairing pairing, List<Attempt> needed) {
        String settling = "giving keys their times of expiry";
        needed.add(attempt(settling, "SCAN", "0"));
        needed.add(attempt(settling, "PEXPIREAT", KEY, "1"));
        needed.add(attempt(settling, "TIME"));
        needed.add(attempt(settling, pairing.target().version().atLeast(7, 0) ? "PEXPIRETIME" : "PTTL", KEY));
        boolean fields = pairing.source().databases().values().stream()
                        .mapToLong(DatabaseCount::fieldExpires)
                        .sum()
                > 0;
        if (fields && pairing.target().asTarget().fieldExpiry()) {
            String settlingFields = "giving fields their times of expiry";
            needed.add(attempt(settlingFields, "HSCAN", KEY, "0"));
            needed.add(attempt(settlingFields, "HPEXPIREAT", KEY, "1", "FIELDS", "1", "field"));
            needed.add(attempt(settlingFields, "HPEXPIRETIME", KEY, "FIELDS", "1", "field"));
        }
    }

    private static void parts(List<Attempt> needed) {
        String parts = "writing large values in parts";
        needed.add(attempt(parts, "EXISTS", KEY));
        needed.add(attempt(parts, "RENAME", KEY, KEY));
        needed.add(attempt(parts, "RENAMENX", KEY, KEY));
        needed.add(attempt(parts, "APPEND", KEY, ""));
        needed.add(attempt(parts, "STRLEN", KEY));
        needed.add(attempt(parts, "RPUSH", KEY, ""));
        needed.add(attempt(parts, "LLEN", KEY));
        needed.add(attempt(parts, "SADD", KEY, ""));
        needed.add(attempt(parts, "SCARD", KEY));
        needed.add(attempt(parts, "ZADD", KEY, "0", ""));
        needed.add(attempt(parts, "ZCARD", KEY));
        needed.add(attempt(parts, "HLEN", KEY));
    }

    private static boolean compares(Pairing pairing) {
        VerifyMode mode = pairing.settings().verify().mode();
        return pairing.settings().cutover().handsOver() && (mode == VerifyMode.FULL || mode == VerifyMode.SAMPLE);
    }

    private static void comparison(ServerInfo server, List<Attempt> needed) {
        String comparing = "comparing keys (--verify)";
        needed.add(attempt(comparing, "SCAN", "0"));
        needed.add(attempt(comparing, "RANDOMKEY"));
        needed.add(attempt(comparing, "TYPE", KEY));
        needed.add(attempt(comparing, "DUMP", KEY));
        needed.add(attempt(comparing, "PTTL", KEY));
        needed.add(attempt(comparing, "EXISTS", KEY));
        needed.add(attempt(comparing, "STRLEN", KEY));
        needed.add(attempt(comparing, "GETRANGE", KEY, "0", "0"));
        needed.add(attempt(comparing, "LLEN", KEY));
        needed.add(attempt(comparing, "LRANGE", KEY, "0", "0"));
        needed.add(attempt(comparing, "SSCAN", KEY, "0"));
        needed.add(attempt(comparing, "ZSCAN", KEY, "0"));
        needed.add(attempt(comparing, "HSCAN", KEY, "0"));
        if (server.version().atLeast(5, 0)) {
            needed.add(attempt(comparing, "XRANGE", KEY, "-", "+", "COUNT", "1"));
        }
    }

    private static Attempt attempt(String need, String... command) {
        return new Attempt(need, "+" + command[0].toLowerCase(Locale.ROOT), List.of(command));
    }
}
