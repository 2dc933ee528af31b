package dev.ferry.migrator.select;

import dev.ferry.bytes.Bytes;

/**
 * Another prefix for the keys that have this one. Immutable.
 *
 * @param from the prefix; empty for all keys
 * @param to what stands there instead; empty to take the prefix away
 */
public record Rename(Bytes from, Bytes to) {

    boolean applies(Bytes key) {
        if (key.length() < from.length()) {
            return false;
        }
        for (int i = 0; i < from.length(); i++) {
            if (key.byteAt(i) != from.byteAt(i)) {
                return false;
            }
        }
        return true;
    }

    Bytes apply(Bytes key) {
        byte[] old = key.toArray();
        byte[] renamed = new byte[to.length() + old.length - from.length()];
        to.copyTo(renamed, 0);
        System.arraycopy(old, from.length(), renamed, to.length(), old.length - from.length());
        return Bytes.adopt(renamed);
    }
}
