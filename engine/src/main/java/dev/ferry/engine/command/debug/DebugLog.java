package dev.ferry.engine.command.debug;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Session;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** DEBUG LOG. */
final class DebugLog implements Command {

    private static final Logger log = LoggerFactory.getLogger(DebugLog.class);

    @Override
    public void execute(Session session, Arguments arguments) {
        log.warn("DEBUG LOG: {}", arguments.text(2));
        session.reply().ok();
    }
}
