package dev.ferry.rdb.digest;

import dev.ferry.rdb.RdbEvent;
import dev.ferry.rdb.value.ValueItems;
import java.io.IOException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * The digest of a whole dataset, as DEBUG DIGEST prints it: of each database in ascending order its number is mixed in,
 * and then the digest of each key. Confined to one thread.
 *
 * <p>A file and the server that loads it differ in one thing: a server that packs a score of −0 makes it 0.
 */
public final class DatasetDigest {

    private final KeyDigest keys;
    private final Map<Integer, DigestState> databases = new TreeMap<>();

    /** A digest of no keys yet, as servers of that form make it. */
    public DatasetDigest(DigestForm form) {
        this.keys = new KeyDigest(form);
    }

    /**
     * Adds a key, pulling all items of its value; the order of keys does not matter.
     *
     * @throws IllegalArgumentException when the value is of a kind that is not digested: {@link KeyDigest#digests}
     */
    public void add(RdbEvent.Entry entry, ValueItems value) throws IOException {
        databases.computeIfAbsent(entry.db(), number -> new DigestState()).xor(keys.digest(entry, value));
    }

    /** Returns the digest of all keys that were added, in 40 hexadecimal digits; all zero when there are none. */
    public String digest() {
        DigestState all = new DigestState();
        databases.forEach((number, ofKeys) -> {
            all.mix(number);
            all.stir(ofKeys.toArray());
        });
        return HexFormat.of().formatHex(all.toArray());
    }
}
