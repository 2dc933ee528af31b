package dev.ferry.engine.command.latency;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.LatencyMonitor;
import dev.ferry.engine.command.Session;

/** LATENCY RESET: forgets what was seen of some events, or of all. */
final class LatencyReset implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        LatencyMonitor latency = session.engine().latency();
        int forgotten = arguments.count() == 2 ? latency.forgetAll() : 0;
        for (int i = 2; i < arguments.count(); i++) {
            forgotten += latency.forget(arguments.text(i)) ? 1 : 0;
        }
        session.reply().integer(forgotten);
    }
}
