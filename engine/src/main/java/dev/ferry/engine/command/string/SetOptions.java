package dev.ferry.engine.command.string;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.ErrorReply;
import org.jspecify.annotations.Nullable;

/** What SET may be told behind the value. */
record SetOptions(
        boolean ifAbsent,
        boolean ifPresent,
        boolean get,
        boolean keepTtl,
        @Nullable ExpiryOption expiry,
        int expiryAt) {

    static SetOptions parse(Arguments arguments) {
        boolean ifAbsent = false;
        boolean ifPresent = false;
        boolean get = false;
        boolean keepTtl = false;
        ExpiryOption expiry = null;
        int expiryAt = 0;
        for (int i = 3; i < arguments.count(); i++) {
            ExpiryOption option = ExpiryOption.at(arguments, i);
            if (arguments.is(i, "nx") && !ifPresent) {
                ifAbsent = true;
            } else if (arguments.is(i, "xx") && !ifAbsent) {
                ifPresent = true;
            } else if (arguments.is(i, "get")) {
                get = true;
            } else if (arguments.is(i, "keepttl") && expiry == null) {
                keepTtl = true;
            } else if (option != null && !keepTtl && (expiry == null || expiry == option)) {
                expiry = option;
                expiryAt = ++i;
            } else {
                throw ErrorReply.syntax();
            }
        }
        return new SetOptions(ifAbsent, ifPresent, get, keepTtl, expiry, expiryAt);
    }
}
