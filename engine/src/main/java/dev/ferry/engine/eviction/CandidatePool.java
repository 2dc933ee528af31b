package dev.ferry.engine.eviction;

import dev.ferry.engine.keyspace.Database;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The best candidates for removal out of all samples so far. A few samples at each removal would only find what is bad among them;
 * with those that are kept from one to the next, what goes comes close to the very worst of all keys.
 */
final class CandidatePool {

    private static final int SIZE = 16;

    private final @Nullable Candidate[] candidates = new Candidate[SIZE];
    private int count;

    /**
     * A key that may go. It may have gone, or have been used since.
     *
     * @param key only lent
     * @param score the greater, the sooner it goes
     */
    @SuppressWarnings("ArrayRecordComponent") // Candidates are never compared.
    record Candidate(Database database, byte[] key, long score) {}

    /** Takes a key in, unless there are enough that are to go before it. */
    @SuppressWarnings("ReferenceEquality") // The key's own array is a key's identity as long as it is there.
    void offer(Database database, byte[] key, long score) {
        if (count == SIZE && score <= at(0).score()) {
            return;
        }
        for (int i = 0; i < count; i++) {
            if (at(i).key() == key) {
                return;
            }
        }
        int place = 0;
        while (place < count && at(place).score() < score) {
            place++;
        }
        if (count < SIZE) {
            System.arraycopy(candidates, place, candidates, place + 1, count - place);
            count++;
        } else {
            place--;
            System.arraycopy(candidates, 1, candidates, 0, place);
        }
        candidates[place] = new Candidate(database, key, score);
    }

    /** Takes the one out that is to go first, or returns null when there is none. */
    @Nullable
    Candidate take() {
        if (count == 0) {
            return null;
        }
        Candidate best = at(--count);
        candidates[count] = null;
        return best;
    }

    /** Forgets all, because they were scored in another way. */
    void clear() {
        Arrays.fill(candidates, 0, count, null);
        count = 0;
    }

    private Candidate at(int index) {
        return Objects.requireNonNull(candidates[index], "places below the count are taken");
    }
}
