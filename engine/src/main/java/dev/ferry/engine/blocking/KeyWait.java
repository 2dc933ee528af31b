package dev.ferry.engine.blocking;

import dev.ferry.engine.keyspace.Database;
import java.util.LinkedHashSet;
import java.util.Set;

/** A key that somebody waits for, whether or not it is there. */
final class KeyWait {

    private final Database database;
    private final byte[] key;
    private final Set<Waiter> waiters = new LinkedHashSet<>();
    private boolean ready;

    KeyWait(Database database, byte[] key) {
        this.database = database;
        this.key = key;
    }

    Database database() {
        return database;
    }

    byte[] key() {
        return key;
    }

    /** Returns those who wait, who came first at the front. */
    Set<Waiter> waiters() {
        return waiters;
    }

    boolean hasWaiterForNoKey() {
        return waiters.stream().anyMatch(Waiter::wantsNoKey);
    }

    /** Returns whether something has happened to the key that has not been looked at. */
    boolean isReady() {
        return ready;
    }

    void setReady(boolean yes) {
        ready = yes;
    }
}
