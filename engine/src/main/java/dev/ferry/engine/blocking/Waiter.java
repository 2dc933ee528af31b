package dev.ferry.engine.blocking;

import dev.ferry.engine.type.Value;
import org.jspecify.annotations.Nullable;

/** Somebody who waits for keys: the command of a client. */
public interface Waiter {

    /** Returns whether it is worth another try now that a key has this value, or none. */
    boolean wants(@Nullable Value value);

    /** Returns whether it also wants to know that a key has gone. */
    boolean wantsNoKey();

    /** Tries again. It is waiting no longer, unless it begins anew. */
    void retry();
}
