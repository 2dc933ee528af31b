package dev.ferry.engine.command.debug;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.type.RealNumber;
import java.util.concurrent.locks.LockSupport;

/** DEBUG SLEEP: the engine does nothing for some seconds, which may have a fraction. */
final class DebugSleep implements Command {

    private static final double SECONDS_MAX = 1e9;

    /** From here on the microseconds do not fit into 64 bits, and redis-server does not sleep at all. */
    private static final double SECONDS_IN_VAIN = 0x1p63 / 1e6;

    @Override
    public void execute(Session session, Arguments arguments) {
        double asked = RealNumber.parse(arguments.bytes(2));
        double seconds = asked < SECONDS_IN_VAIN ? asked : 0;
        long endNanos = System.nanoTime() + (long) (Math.clamp(seconds, 0, SECONDS_MAX) * 1e9);
        for (long left = endNanos - System.nanoTime(); left > 0; left = endNanos - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
        session.reply().ok();
    }
}
