package dev.ferry.rdb.transcode;

import dev.ferry.bytes.Bytes;
import dev.ferry.rdb.RdbCorruptException;
import dev.ferry.rdb.RdbType;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Refuses what nobody has allowed to drop, and counts what was dropped. Confined to one thread. */
final class Losses {

    private final TargetServer target;
    private final Set<Loss> allowed;
    private final Map<Loss, Long> counts = new EnumMap<>(Loss.class);

    private final Set<Loss> ofKey = EnumSet.noneOf(Loss.class);
    private @Nullable Bytes key;
    private String title = "";
    private long offset;

    Losses(TargetServer target, Set<Loss> allowed) {
        this.target = target;
        this.allowed = Set.copyOf(allowed);
    }

    /** Returns the server for which something may be lost. */
    TargetServer target() {
        return target;
    }

    /**
     * Begins a key, and forgets what one would have lost that was not {@link #commit}ted.
     *
     * @param valueOffset where its value begins, for errors
     */
    void begin(Bytes ofKey, RdbType type, long valueOffset) {
        offset = valueOffset;
        this.ofKey.clear();
        key = ofKey;
        title = type.kind().word();
    }

    /** Begins something that is no key. */
    void begin(String what) {
        ofKey.clear();
        key = null;
        title = what;
    }

    /**
     * Drops something.
     *
     * @param what as it goes behind the type of the key in an error
     */
    void lose(Loss loss, String what) throws UnrepresentableException {
        if (!allowed.contains(loss)) {
            throw new UnrepresentableException(key, title + what, target, loss);
        }
        ofKey.add(loss);
    }

    /** Makes an error about something that cannot be dropped. */
    UnrepresentableException unrepresentable(String what) {
        return new UnrepresentableException(key, title + what, target, null);
    }

    /** Makes an error about a value whose parts contradict each other. */
    RdbCorruptException corrupt(String problem) {
        return new RdbCorruptException(problem, offset, key);
    }

    /** Counts what the key has lost; it has been written, or left out. */
    void commit() {
        for (Loss loss : ofKey) {
            counts.merge(loss, 1L, Long::sum);
        }
        ofKey.clear();
    }

    LossCounts counts() {
        return new LossCounts(counts);
    }
}
