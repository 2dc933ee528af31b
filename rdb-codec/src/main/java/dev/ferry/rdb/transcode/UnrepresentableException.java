package dev.ferry.rdb.transcode;

import dev.ferry.bytes.Bytes;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The target has no place for something, and nobody has allowed to drop it. Nothing of the key has been written. */
public final class UnrepresentableException extends IOException {

    private static final long serialVersionUID = 1L;

    private final transient @Nullable Bytes key;
    private final String problem;
    private final @Nullable Loss loss;

    /**
     * Says what the target lacks.
     *
     * @param key null for what is not of a key
     * @param what the key's type and what it has that the target has not
     * @param loss what would have to be allowed; null when there is no way
     */
    UnrepresentableException(@Nullable Bytes key, String what, TargetServer target, @Nullable Loss loss) {
        super((key == null ? "" : "key " + key + ": ") + what + ", which " + target + " does not have"
                + (loss == null ? "" : "; it can be dropped by allowing the loss of " + loss.word()));
        this.key = key;
        this.problem = what + ", which " + target + " does not have";
        this.loss = loss;
    }

    /** Returns the key; empty for what is not of a key. */
    public Optional<Bytes> key() {
        return Optional.ofNullable(key);
    }

    /** Returns what the target lacks, without the name of the key. */
    public String problem() {
        return problem;
    }

    /** Returns what would have to be allowed to be lost; empty when nothing helps. */
    public Optional<Loss> loss() {
        return Optional.ofNullable(loss);
    }
}
