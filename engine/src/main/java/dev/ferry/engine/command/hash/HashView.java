package dev.ferry.engine.command.hash;

import dev.ferry.engine.command.Session;
import dev.ferry.engine.type.HashValue;
import org.jspecify.annotations.Nullable;

/**
 * A hash as a command that reads it sees it. On a replica, fields whose time has come are still there until the master says
 * otherwise, and are not shown.
 */
final class HashView {

    private final HashValue hash;
    private final long hiddenBeforeMillis;

    private HashView(HashValue hash, long hiddenBeforeMillis) {
        this.hash = hash;
        this.hiddenBeforeMillis = hiddenBeforeMillis;
    }

    /** Returns the hash of a key, or null. */
    static @Nullable HashView read(Session session, byte[] key) {
        HashValue hash = session.database().read(key, HashValue.class);
        return hash == null ? null : new HashView(hash, session.nowMillis());
    }

    byte @Nullable [] get(byte[] name) {
        return isHidden(name) ? null : hash.get(name);
    }

    /** Returns the number of bytes of a value, or -1. */
    int length(byte[] name) {
        return isHidden(name) ? -1 : hash.length(name);
    }

    boolean contains(byte[] name) {
        return length(name) >= 0;
    }

    /** Returns the number of fields, hidden ones included. */
    long size() {
        return hash.size();
    }

    long expiry(byte[] name) {
        return hash.expiry(name);
    }

    /** Returns the hash itself, or a copy when there is something to hide; it may then be empty. */
    HashValue whole() {
        if (!hash.hasExpiringBefore(hiddenBeforeMillis)) {
            return hash;
        }
        HashValue copy = hash.copy();
        hash.expiringBefore(hiddenBeforeMillis, Integer.MAX_VALUE).forEach(copy::remove);
        return copy;
    }

    private boolean isHidden(byte[] name) {
        if (!hash.hasExpiringBefore(hiddenBeforeMillis)) {
            return false;
        }
        long expiry = hash.expiry(name);
        return expiry != HashValue.NO_EXPIRY && expiry < hiddenBeforeMillis;
    }
}
