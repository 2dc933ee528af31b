package dev.ferry.engine.command.string;

import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.config.Setting;
import dev.ferry.engine.config.Settings;

/** How long a string may get. */
final class StringLimit {

    private static final Setting BYTES_MAX = Settings.named("proto-max-bulk-len");

    private StringLimit() {}

    /** Refuses a string of {@code from} and {@code more} bytes when that is too long. */
    static void check(Session session, long from, long more) {
        long bytesMax = session.config().number(BYTES_MAX);
        if (more > bytesMax || from > bytesMax - more) {
            throw new ErrorReply("ERR string exceeds maximum allowed size (proto-max-bulk-len)");
        }
    }
}
