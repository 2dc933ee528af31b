package dev.ferry.engine.keyspace;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All databases, and what they have in common: the time that commands see, how often something was changed, and who observes
 * that.
 */
public final class Keyspace {

    private final Database[] databases;
    private final SplittableRandom random = new SplittableRandom();
    private final KeyspaceStatistics statistics = new KeyspaceStatistics();
    private final Accesses accesses = new Accesses();
    private final OpenValues openValues = new OpenValues();
    private KeyspaceObserver[] observers = {};
    private @Nullable ChangeListener changeListener;
    private long nowMillis;
    private long dirty;
    private boolean expiresKeys = true;
    private boolean activeExpiry = true;
    private boolean touches = true;
    private boolean expiredAlive;

    public Keyspace(int databaseCount) {
        databases = new Database[databaseCount];
        for (int i = 0; i < databaseCount; i++) {
            databases[i] = new Database(this, i);
        }
    }

    public int databaseCount() {
        return databases.length;
    }

    /** Returns the database at an index from 0. */
    public Database database(int index) {
        return databases[index];
    }

    /** Returns milliseconds since 1970, the same during one command or transaction. */
    public long nowMillis() {
        return nowMillis;
    }

    /** Sets the time that commands see from now on. */
    public void setNowMillis(long millis) {
        nowMillis = millis;
    }

    /** Returns how many changes there have been; a command that made it greater goes into the replication stream. */
    public long dirty() {
        return dirty;
    }

    /** Counts changes that are not about a key. */
    public void addDirty(long changes) {
        dirty += changes;
    }

    public KeyspaceStatistics statistics() {
        return statistics;
    }

    /** Returns what is noted of accesses to keys. */
    public Accesses accesses() {
        return accesses;
    }

    /** Returns how many bytes of the heap all keys take, about: what MEMORY USAGE says of each, added up. */
    public long datasetBytes() {
        openValues.settle();
        long bytes = 0;
        for (Database database : databases) {
            bytes += database.contents().bytes();
        }
        return bytes;
    }

    /** Says that a command has ended, so that values which it has looked up to change them are as they will stay. */
    public void commandEnded() {
        if (!openValues.isEmpty()) {
            openValues.settle();
        }
    }

    public SplittableRandom random() {
        return random;
    }

    /** Whether keys are removed when their time has come. A replica waits for its master to say so. */
    public boolean expiresKeys() {
        return expiresKeys;
    }

    public void setExpiresKeys(boolean yes) {
        expiresKeys = yes;
    }

    /** Whether keys whose time has come are still alive, as they are for the commands of a master, which says when they go. */
    public boolean expiredAlive() {
        return expiredAlive;
    }

    /** Says whether the commands from now on come from a master. */
    public void setExpiredAlive(boolean yes) {
        expiredAlive = yes;
    }

    /** Whether a command that looks up a key counts as an access to it. */
    public boolean touches() {
        return touches;
    }

    /** Says whether the commands from now on count as accesses to what they look up. */
    public void setTouching(boolean yes) {
        touches = yes;
    }

    /** Whether keys that nobody asks for are looked for and removed. */
    public boolean activeExpiry() {
        return activeExpiry;
    }

    public void setActiveExpiry(boolean yes) {
        activeExpiry = yes;
    }

    public void addObserver(KeyspaceObserver observer) {
        observers = Arrays.copyOf(observers, observers.length + 1);
        observers[observers.length - 1] = observer;
    }

    @SuppressWarnings("ReferenceEquality") // This very observer is meant.
    public void removeObserver(KeyspaceObserver observer) {
        observers = Stream.of(observers).filter(other -> other != observer).toArray(KeyspaceObserver[]::new);
    }

    /** Sets who is told which keys have changed, or nobody. */
    public void setChangeListener(@Nullable ChangeListener listener) {
        changeListener = listener;
    }

    @Nullable
    ChangeListener changeListener() {
        return changeListener;
    }

    /** Says that all keys of a database, or of all, have been removed. */
    public void flushed() {
        ChangeListener listener = changeListener;
        if (listener != null) {
            listener.flushed();
        }
    }

    /** Lets two databases change their places; clients stay where they are. */
    public void swap(int first, int second) {
        Database a = databases[first];
        Database b = databases[second];
        for (KeyspaceObserver observer : observers) {
            observer.beforeSwap(a, b);
        }
        a.swapContents(b);
    }

    /**
     * Has the keys of a dataset in the place of all that there were, at once, and without saying so to anybody but those who
     * watch keys.
     *
     * @param dataset given away; its databases are not more than there are here
     */
    public void adopt(Dataset dataset) {
        for (int i = 0; i < databases.length; i++) {
            databases[i].adopt(i < dataset.databaseCount() ? dataset.database(i) : new Contents());
        }
        flushed();
    }

    /**
     * Adds the keys of a dataset to those that there are.
     *
     * @param dataset given away
     * @param replace whether they take the place of those with the same names; else nothing is done when there is any
     * @return whether it has been done
     */
    public boolean add(Dataset dataset, boolean replace) {
        boolean[] conflict = new boolean[1];
        for (int i = 0; i < dataset.databaseCount(); i++) {
            Database database = databases[i];
            dataset.database(i).forEach(entry -> conflict[0] |= database.peek(entry.key()) != null);
        }
        if (conflict[0] && !replace) {
            return false;
        }
        for (int i = 0; i < dataset.databaseCount(); i++) {
            Contents contents = dataset.database(i);
            Database database = databases[i];
            contents.forEach(entry -> {
                database.load(entry.key(), entry.value());
                if (contents.expiry(entry.key()) != Database.NO_EXPIRY) {
                    database.setExpiry(entry.key(), contents.expiry(entry.key()));
                }
            });
        }
        return true;
    }

    OpenValues openValues() {
        return openValues;
    }

    KeyspaceObserver[] observers() {
        return observers;
    }
}
