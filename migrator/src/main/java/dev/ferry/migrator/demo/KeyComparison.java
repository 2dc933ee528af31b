package dev.ferry.migrator.demo;

import dev.ferry.bytes.Bytes;
import dev.ferry.client.RedisClient;
import dev.ferry.resp.Reply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Compares, key by key and by digest, what two engines hold but the keys of the writers.
 *
 * @param keys how many keys were compared
 * @param differences how many of them are missing on the target or are another there, values and times of expiry
 */
record KeyComparison(long keys, long differences) {

    private static final String KEYS_TOGETHER = "500";

    /** Compares everything that the source has. Nobody may write meanwhile. */
    static KeyComparison of(RedisClient source, RedisClient target) throws IOException {
        long compared = 0;
        long differences = 0;
        String cursor = "0";
        do {
            List<Reply> page = items(source.call("SCAN", cursor, "COUNT", KEYS_TOGETHER));
            cursor = page.get(0).toString();
            List<Bytes> keys = keysOf(page.get(1));
            if (!keys.isEmpty()) {
                compared += keys.size();
                differences += differences(facts(source, keys), facts(target, keys));
            }
        } while (!cursor.equals("0"));
        return new KeyComparison(compared, differences);
    }

    private static List<Bytes> keysOf(Reply page) throws IOException {
        List<Bytes> keys = new ArrayList<>();
        for (Reply key : items(page)) {
            if (key instanceof Reply.Bulk(Bytes name) && !name.toUtf8().startsWith(DemoKeys.WRITERS)) {
                keys.add(name);
            }
        }
        return keys;
    }

    /** The digest and the time of expiry of each key. */
    private static List<String> facts(RedisClient server, List<Bytes> keys) throws IOException {
        List<Bytes> digests = new ArrayList<>(List.of(Bytes.utf8("DEBUG"), Bytes.utf8("DIGEST-VALUE")));
        digests.addAll(keys);
        List<Reply> digest = items(server.call(digests));
        List<List<String>> expiries =
                keys.stream().map(key -> List.of("PEXPIRETIME", key.toUtf8())).toList();
        List<Reply> expiry = server.callTogether(expiries);
        List<String> facts = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            facts.add(digest.get(i) + " " + expiry.get(i));
        }
        return facts;
    }

    private static long differences(List<String> here, List<String> there) {
        long differences = 0;
        for (int i = 0; i < here.size(); i++) {
            if (!here.get(i).equals(there.get(i))) {
                differences++;
            }
        }
        return differences;
    }

    private static List<Reply> items(Reply reply) throws IOException {
        if (reply instanceof Reply.Array(List<Reply> items)) {
            return items;
        }
        throw new IOException("the engine answered " + reply + " where a list was expected");
    }
}
