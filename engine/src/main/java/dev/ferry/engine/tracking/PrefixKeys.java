package dev.ferry.engine.tracking;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A prefix of keys, who wants to hear of those, and which have changed since they were told. */
final class PrefixKeys {

    private final byte[] prefix;
    private final Set<Long> clients = new LinkedHashSet<>();
    private TreeMap<byte[], Long> changed = new TreeMap<>(Arrays::compareUnsigned);

    PrefixKeys(byte[] prefix) {
        this.prefix = prefix;
    }

    byte[] prefix() {
        return prefix;
    }

    /** Returns the ids of the clients. */
    Set<Long> clients() {
        return clients;
    }

    boolean covers(byte[] key) {
        return key.length >= prefix.length && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
    }

    /** Notes a key with the id of the client that has changed it first. */
    void note(byte[] key, long client) {
        changed.putIfAbsent(key, client);
    }

    /** Returns the keys that were noted in their order, each with the id of a client, and forgets them. */
    Map<byte[], Long> take() {
        Map<byte[], Long> taken = changed;
        changed = new TreeMap<>(Arrays::compareUnsigned);
        return taken;
    }
}
