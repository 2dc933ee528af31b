package dev.ferry.engine.command.hyperloglog;

import dev.ferry.engine.command.Session;
import dev.ferry.engine.config.Setting;
import dev.ferry.engine.config.Settings;
import dev.ferry.engine.type.StringValue;
import org.jspecify.annotations.Nullable;

/** The HyperLogLogs that keys have. */
final class Stored {

    private static final Setting SPARSE_BYTES_MAX = Settings.named("hll-sparse-max-bytes");

    private Stored() {}

    /** Returns how long one may be while its registers are sparse. */
    static long sparseBytesMax(Session session) {
        return session.config().number(SPARSE_BYTES_MAX);
    }

    /** Returns the one that a key has, to be read only, or null. */
    static @Nullable HyperLogLog read(Session session, byte[] key) {
        StringValue value = session.database().read(key, StringValue.class);
        return value == null ? null : HyperLogLog.of(value);
    }

    /** Returns the one that a key has, to be changed, or null. */
    static @Nullable HyperLogLog write(Session session, byte[] key) {
        StringValue value = session.database().write(key, StringValue.class);
        return value == null ? null : HyperLogLog.editable(value);
    }

    /** Gives a key one that has changed; its time of expiry stays. */
    static void put(Session session, byte[] key, HyperLogLog changed) {
        session.database().replace(key, StringValue.raw(changed.toBytes()));
    }
}
