package dev.ferry.engine.command.string;

import dev.ferry.engine.command.Session;
import dev.ferry.engine.keyspace.Database;
import dev.ferry.engine.keyspace.EventClass;
import dev.ferry.engine.type.DecimalInteger;
import dev.ferry.engine.type.StringValue;
import java.nio.charset.StandardCharsets;

/** Sets a string with a time of expiry, as SET, SETEX and PSETEX do; the replication stream gets the time itself. */
final class SetUntil {

    private static final byte[] SET = "SET".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] PXAT = "PXAT".getBytes(StandardCharsets.US_ASCII);

    private SetUntil() {}

    /** Gives a key, which has been looked up, a value and a time of expiry. */
    static void set(Session session, byte[] key, byte[] value, long expiryMillis) {
        Database database = session.database();
        database.replace(key, StringValue.of(value));
        database.setExpiry(key, expiryMillis);
        database.changed(key);
        database.event(EventClass.STRING, "set", key);
        database.event(EventClass.GENERIC, "expire", key);
    }

    static void propagate(Session session, byte[] key, byte[] value, long expiryMillis) {
        session.propagate(SET, key, value, PXAT, DecimalInteger.bytes(expiryMillis));
    }
}
