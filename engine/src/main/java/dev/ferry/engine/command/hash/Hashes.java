package dev.ferry.engine.command.hash;

import dev.ferry.engine.command.Session;
import dev.ferry.engine.type.HashValue;

/** How commands come by a hash that they change. */
final class Hashes {

    private Hashes() {}

    /** Returns the hash of a key; a new one where there is none. */
    static HashValue writeOrAdd(Session session, byte[] key) {
        HashValue hash = session.database().write(key, HashValue.class);
        if (hash == null) {
            hash = new HashValue();
            session.database().put(key, hash);
        }
        return hash;
    }
}
