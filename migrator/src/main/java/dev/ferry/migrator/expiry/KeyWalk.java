package dev.ferry.migrator.expiry;

import dev.ferry.bytes.Bytes;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Goes through keys of the target whose expiries may have to be written anew. Confined to one thread. */
interface KeyWalk {

    /** Some of the keys of one database. */
    record Step(HeldKeys.Place place, List<Bytes> keys) {}

    /** The next keys; empty at the end. */
    Optional<Step> next() throws IOException;

    /** Through keys that are known by name. */
    static KeyWalk over(List<Step> steps) {
        Iterator<Step> left = steps.iterator();
        return () -> left.hasNext() ? Optional.of(left.next()) : Optional.empty();
    }
}
