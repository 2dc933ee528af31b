package dev.ferry.engine.blocking;

import dev.ferry.engine.dict.Dict;
import dev.ferry.engine.keyspace.Database;
import dev.ferry.engine.keyspace.EventClass;
import dev.ferry.engine.keyspace.Keyspace;
import dev.ferry.engine.keyspace.KeyspaceObserver;
import dev.ferry.engine.type.StreamValue;
import dev.ferry.engine.type.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * The keys that somebody waits for. It observes the keyspace only while there are any.
 *
 * <p>What happens to them is only noted; {@link #serve}, which is called between commands, has those who wait try again: key by
 * key in the order in which something happened to them, and for each key who came first. Who has to go on waiting comes last
 * from then on. What a retry does to other keys is looked at when all that was noted before has been.
 */
public final class KeyWaits implements KeyspaceObserver {

    private final Keyspace keyspace;
    private final List<Dict<KeyWait>> byDatabase = new ArrayList<>();
    private List<KeyWait> ready = new ArrayList<>();
    private boolean serving;
    private int keys;

    public KeyWaits(Keyspace keyspace) {
        this.keyspace = keyspace;
        for (int i = 0; i < keyspace.databaseCount(); i++) {
            byDatabase.add(new Dict<>());
        }
    }

    /** Begins to wait for keys. */
    public void add(Waiter waiter, Database database, List<byte[]> names) {
        if (keys == 0) {
            keyspace.addObserver(this);
        }
        Dict<KeyWait> waits = byDatabase.get(database.index());
        for (byte[] name : names) {
            KeyWait wait = waits.get(name);
            if (wait == null) {
                wait = new KeyWait(database, name);
                waits.add(name, wait);
                keys++;
            }
            wait.waiters().add(waiter);
        }
    }

    /** Waits no longer. */
    public void remove(Waiter waiter, Database database, List<byte[]> names) {
        Dict<KeyWait> waits = byDatabase.get(database.index());
        for (byte[] name : names) {
            KeyWait wait = waits.get(name);
            if (wait != null && wait.waiters().remove(waiter) && wait.waiters().isEmpty()) {
                waits.remove(name);
                keys--;
            }
        }
        if (keys == 0) {
            keyspace.removeObserver(this);
        }
    }

    /** Returns how many keys somebody waits for. */
    public int keys() {
        return keys;
    }

    /** Returns for how many of them somebody wants to know when they go. */
    public int keysForNoKey() {
        int[] count = new int[1];
        byDatabase.forEach(
                waits -> waits.forEach(entry -> count[0] += entry.value().hasWaiterForNoKey() ? 1 : 0));
        return count[0];
    }

    /** Returns whether there is anything for {@link #serve} to do. */
    public boolean hasReady() {
        return !ready.isEmpty() && !serving;
    }

    /** Has those try again who wait for keys to which something has happened. */
    public void serve() {
        serving = true;
        try {
            while (!ready.isEmpty()) {
                List<KeyWait> noted = ready;
                ready = new ArrayList<>();
                for (KeyWait wait : noted) {
                    wait.setReady(false);
                    serve(wait);
                }
            }
        } finally {
            serving = false;
        }
    }

    @Override
    public void event(Database database, EventClass eventClass, String event, byte[] key) {
        boolean more = eventClass == EventClass.NEW_KEY
                || (eventClass == EventClass.STREAM && (event.equals("xadd") || event.equals("xgroup-destroy")));
        KeyWait wait = more ? byDatabase.get(database.index()).get(key) : null;
        if (wait != null) {
            Value value = database.peek(key);
            if (wait.waiters().stream().anyMatch(waiter -> waiter.wants(value))) {
                note(wait);
            }
        }
    }

    @Override
    public void removed(Database database, byte[] key, Value value) {
        if (value instanceof StreamValue) {
            KeyWait wait = byDatabase.get(database.index()).get(key);
            if (wait != null && wait.hasWaiterForNoKey()) {
                note(wait);
            }
        }
    }

    @Override
    public void beforeFlush(Database database) {
        byDatabase.get(database.index()).forEach(entry -> {
            if (entry.value().hasWaiterForNoKey()) {
                note(entry.value());
            }
        });
    }

    /** What is there afterwards is found out when those who wait try again. */
    @Override
    public void beforeSwap(Database first, Database second) {
        byDatabase.get(first.index()).forEach(entry -> note(entry.value()));
        byDatabase.get(second.index()).forEach(entry -> note(entry.value()));
    }

    private void note(KeyWait wait) {
        if (!wait.isReady()) {
            wait.setReady(true);
            ready.add(wait);
        }
    }

    private static void serve(KeyWait wait) {
        for (Waiter waiter : List.copyOf(wait.waiters())) {
            Value value = wait.database().peek(wait.key());
            if (value == null && !wait.hasWaiterForNoKey()) {
                return;
            }
            if (wait.waiters().contains(waiter) && (waiter.wants(value) || waiter.wantsNoKey())) {
                waiter.retry();
            }
        }
    }
}
