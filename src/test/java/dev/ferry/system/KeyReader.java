package dev.ferry.system;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.params.ScanParams;
import redis.clients.jedis.resps.ScanResult;

/** Reads of the keys of one database what their digest leaves out. Confined to one thread. */
final class KeyReader {
    private static final long IMMINENT_MILLIS = 60_000;
    private static final int PAGE_KEYS = 1_000;
    private static final byte[] START = {'0'};
    /** Differ between servers with the same stream: how they keep it, what they work out, whom they have heard when. */
    private static final Set<String> PRIVATE_TO_SERVER =
            Set.of("radix-tree-keys", "radix-tree-nodes", "lag", "seen-time", "active-time");
    /** A replica is told of a read by XCLAIM, which does not say this. */
    private static final Set<String> UNKNOWN_TO_REPLICAS = Set.of("entries-read");
    /** What Redis 7.0 knows about a stream in addition. */
    private static final Set<String> SINCE_7_0 =
            Set.of("max-deleted-entry-id", "entries-added", "recorded-first-entry-id", "entries-read");

    private final Jedis client;
    private final ServerVersion language;
    private final boolean fieldExpiry;

    /**
     * @param language the version whose commands may be used and whose answers count
     * @param fieldExpiry whether to read when fields of hashes expire
     */
    KeyReader(Jedis client, ServerVersion language, boolean fieldExpiry) {
        this.client = client;
        this.language = language;
        this.fieldExpiry = fieldExpiry;
    }

    /** The keys that will be there for some time. */
    List<byte[]> keys() {
        List<byte[]> keys = new ArrayList<>();
        ScanParams page = new ScanParams().count(PAGE_KEYS);
        byte[] cursor = START;
        do {
            ScanResult<byte[]> result = client.scan(cursor, page);
            result.getResult().stream().filter(key -> !expiresSoon(key)).forEach(keys::add);
            cursor = result.getCursorAsBytes();
        } while (cursor.length != 1 || cursor[0] != '0');
        return keys;
    }

    /**
     * When the key expires, in milliseconds of Unix time; negative when it does not, or is not there. Before 7.0 a server
     * only tells what is left, so that it is not exact.
     */
    long expireAtMillis(byte[] key) {
        if (language.isAtLeast(7, 0)) {
            return client.pexpireTime(key);
        }
        long left = client.pttl(key);
        return left < 0 ? left : System.currentTimeMillis() + left;
    }

    /** What there is around the value, as text. */
    String details(byte[] key) {
        return switch (client.type(key)) {
            case "stream" -> {
                Set<String> ignored = new HashSet<>(PRIVATE_TO_SERVER);
                if (!language.isAtLeast(7, 0)) {
                    ignored.addAll(SINCE_7_0);
                }
                if (Words.text(key).startsWith(PlainLoad.PREFIX)) {
                    ignored.addAll(UNKNOWN_TO_REPLICAS);
                }
                yield without(ignored, Words.send(client, "XINFO", "STREAM", key, "FULL", "COUNT", 0));
            }
            case "hash" -> fieldExpiry ? Words.text(client, "HPEXPIRETIME", key, "FIELDS", 1, "brief") : "";
            default -> "";
        };
    }

    private boolean expiresSoon(byte[] key) {
        long left = client.pttl(key);
        return left != -1 && left < IMMINENT_MILLIS;
    }

    /** A reply without the fields of these names. Names and values take turns in it, lists in lists. */
    private static String without(Set<String> ignored, Object reply) {
        if (!(reply instanceof List<?> items)) {
            return Words.text(reply);
        }
        List<String> kept = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            String text = without(ignored, items.get(i));
            if (ignored.contains(text)) {
                i++;
            } else {
                kept.add(text);
            }
        }
        return kept.toString();
    }
}
