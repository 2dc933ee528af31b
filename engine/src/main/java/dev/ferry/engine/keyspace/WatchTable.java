package dev.ferry.engine.keyspace;

import dev.ferry.engine.dict.Dict;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Who watches which keys of one database. */
final class WatchTable {

    private final Dict<List<Watcher>> watchers = new Dict<>();

    int size() {
        return watchers.size();
    }

    void add(byte[] key, Watcher watcher) {
        List<Watcher> list = watchers.get(key);
        if (list == null) {
            list = new ArrayList<>(1);
            watchers.put(key, list);
        }
        list.add(watcher);
    }

    void remove(byte[] key, Watcher watcher) {
        List<Watcher> list = watchers.get(key);
        if (list != null && list.remove(watcher) && list.isEmpty()) {
            watchers.remove(key);
        }
    }

    void touch(byte[] key) {
        if (!watchers.isEmpty()) {
            List<Watcher> list = watchers.get(key);
            if (list != null) {
                list.forEach(Watcher::touched);
            }
        }
    }

    /** Touches the keys of which this is true. */
    void touchIf(Predicate<byte[]> changed) {
        watchers.forEach(entry -> {
            if (changed.test(entry.key())) {
                entry.value().forEach(Watcher::touched);
            }
        });
    }
}
