package dev.ferry.engine.command;

import dev.ferry.command.CommandFlag;
import dev.ferry.engine.keyspace.Database;
import dev.ferry.engine.keyspace.Watcher;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What a client has said between WATCH, MULTI and EXEC. */
public final class Transaction implements Watcher {

    private static final int COMMAND_OVERHEAD_BYTES = 64;
    private static final int ARGUMENT_OVERHEAD_BYTES = 24;

    private final List<WatchedKey> watched = new ArrayList<>();
    private final List<QueuedCommand> queue = new ArrayList<>();
    private long queuedBytes;
    private boolean open;
    private boolean failed;
    private boolean touched;

    /** Returns whether commands are queued. */
    public boolean isOpen() {
        return open;
    }

    /** Returns how many commands are queued, or -1 when none would be. */
    public int queued() {
        return open ? queue.size() : -1;
    }

    /** Returns how many bytes of memory the queued commands take. */
    long queuedBytes() {
        return queuedBytes;
    }

    /** Returns how many keys are watched. */
    public int watched() {
        return watched.size();
    }

    /** Begins to queue. */
    public void open() {
        open = true;
    }

    /** Returns whether a command could not be queued, so that EXEC is refused. */
    public boolean hasFailed() {
        return failed;
    }

    /** Returns whether a watched key has been changed or has expired. */
    public boolean isStale() {
        return touched
                || watched.stream()
                        .anyMatch(key -> !key.wasDue() && key.database().isDue(key.key()));
    }

    /** Begins to watch a key. */
    public void watch(Database database, byte[] key) {
        boolean known =
                watched.stream().anyMatch(other -> other.database() == database && Arrays.equals(other.key(), key));
        if (!known) {
            watched.add(new WatchedKey(database, key, database.isDue(key)));
            database.watch(key, this);
        }
    }

    /** Watches nothing any longer. */
    public void unwatch() {
        watched.forEach(key -> key.database().unwatch(key.key(), this));
        watched.clear();
        touched = false;
    }

    /** Forgets everything. */
    public void discard() {
        queue.clear();
        queuedBytes = 0;
        open = false;
        failed = false;
        unwatch();
    }

    @Override
    public void touched() {
        touched = true;
    }

    /** Returns whether a queued command may change something. */
    public boolean hasWrites() {
        return queue.stream().anyMatch(queued -> queued.entry().mayReplicate());
    }

    /** Returns whether a queued command may need more memory. */
    public boolean mayGrow() {
        return queue.stream().anyMatch(queued -> queued.entry().has(CommandFlag.DENYOOM));
    }

    /** Returns whether a queued command writes. */
    boolean hasOwnWrites() {
        return queue.stream().anyMatch(queued -> queued.entry().has(CommandFlag.WRITE));
    }

    void fail() {
        if (open) {
            failed = true;
        }
    }

    void queue(CommandEntry entry, Arguments arguments) {
        queue.add(new QueuedCommand(entry, arguments));
        queuedBytes += COMMAND_OVERHEAD_BYTES;
        for (byte[] argument : arguments.array()) {
            queuedBytes += argument.length + ARGUMENT_OVERHEAD_BYTES;
        }
    }

    /** Returns what is to be done, and forgets everything. */
    List<QueuedCommand> take() {
        List<QueuedCommand> commands = List.copyOf(queue);
        discard();
        return commands;
    }
}
