package dev.ferry.engine.command.keys;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.ErrorReply;

/** {@code ASYNC} or {@code SYNC} behind FLUSHALL and FLUSHDB, which make no difference here. */
final class FlushMode {

    private FlushMode() {}

    static void check(Arguments arguments) {
        boolean fine = arguments.count() == 1
                || (arguments.count() == 2 && (arguments.is(1, "async") || arguments.is(1, "sync")));
        if (!fine) {
            throw ErrorReply.syntax();
        }
    }
}
