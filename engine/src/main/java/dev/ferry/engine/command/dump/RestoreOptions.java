package dev.ferry.engine.command.dump;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.ErrorReply;

/**
 * What RESTORE is given beside the value.
 *
 * @param replace whether a key of that name is replaced
 * @param absolute whether the time of expiry is one since 1970
 * @param idleSeconds for how long nobody has asked for it, or -1
 * @param frequency what the counter of accesses says, or -1
 */
record RestoreOptions(boolean replace, boolean absolute, long idleSeconds, int frequency) {

    private static final int FIRST = 4;
    private static final int FREQUENCY_MAX = 255;
    private static final long UNKNOWN = -1;

    static RestoreOptions parse(Arguments arguments) {
        boolean replace = false;
        boolean absolute = false;
        long idleSeconds = UNKNOWN;
        long frequency = UNKNOWN;
        for (int i = FIRST; i < arguments.count(); i++) {
            if (arguments.is(i, "replace")) {
                replace = true;
            } else if (arguments.is(i, "absttl")) {
                absolute = true;
            } else if (arguments.is(i, "idletime") && arguments.hasAfter(i, 1) && frequency == UNKNOWN) {
                idleSeconds = arguments.integer(++i);
                if (idleSeconds < 0) {
                    throw new ErrorReply("ERR Invalid IDLETIME value, must be >= 0");
                }
            } else if (arguments.is(i, "freq") && arguments.hasAfter(i, 1) && idleSeconds == UNKNOWN) {
                frequency = arguments.integer(++i);
                if (frequency < 0 || frequency > FREQUENCY_MAX) {
                    throw new ErrorReply("ERR Invalid FREQ value, must be >= 0 and <= 255");
                }
            } else {
                throw ErrorReply.syntax();
            }
        }
        return new RestoreOptions(replace, absolute, idleSeconds, (int) frequency);
    }
}
