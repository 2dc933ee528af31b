package dev.ferry.migrator.select;

import dev.ferry.bytes.Bytes;
import java.util.Optional;

/**
 * Another prefix for the keys that have this one. Immutable.
 *
 * @param from the prefix; empty for all keys
 * @param to what stands there instead; empty to take the prefix away
 */
public record Rename(Bytes from, Bytes to) {

    boolean applies(Bytes key) {
        return begins(key, from);
    }

    Bytes apply(Bytes key) {
        return exchange(key, from, to);
    }

    /** Returns what was renamed, if this is what it was renamed to. */
    Optional<Bytes> undo(Bytes name) {
        return begins(name, to) ? Optional.of(exchange(name, to, from)) : Optional.empty();
    }

    private static boolean begins(Bytes key, Bytes prefix) {
        if (key.length() < prefix.length()) {
            return false;
        }
        for (int i = 0; i < prefix.length(); i++) {
            if (key.byteAt(i) != prefix.byteAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static Bytes exchange(Bytes key, Bytes before, Bytes after) {
        byte[] old = key.toArray();
        byte[] renamed = new byte[after.length() + old.length - before.length()];
        after.copyTo(renamed, 0);
        System.arraycopy(old, before.length(), renamed, after.length(), old.length - before.length());
        return Bytes.adopt(renamed);
    }
}
