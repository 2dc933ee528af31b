package dev.ferry.migrator.checkpoint;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What stands beside the checkpoint in the same hash, and stays there when the checkpoint moves on: for when the source's stream empties
 * database 0, or gives it another number, and it has to be written again. Thread-safe.
 */
public final class CheckpointNotes {

    private final Map<String, String> notes = new TreeMap<>();

    synchronized void put(String field, String value) {
        notes.put(field, value);
    }

    synchronized void remove(String field) {
        notes.remove(field);
    }

    synchronized void clear() {
        notes.clear();
    }

    /** What is known to be noted by this run or those before it. */
    synchronized void found(String field, Optional<String> value) {
        value.ifPresentOrElse(text -> notes.put(field, text), () -> notes.remove(field));
    }

    /** Fields and values in turn, to be put behind a command that writes the checkpoint. */
    public synchronized List<String> words() {
        List<String> words = new ArrayList<>();
        notes.forEach((field, value) -> {
            words.add(field);
            words.add(value);
        });
        return words;
    }
}
