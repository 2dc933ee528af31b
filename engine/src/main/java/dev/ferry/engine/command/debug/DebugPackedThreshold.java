package dev.ferry.engine.command.debug;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Session;
import java.util.Locale;

/** DEBUG QUICKLIST-PACKED-THRESHOLD: checked, and without effect, because nodes of lists here hold what fits. */
final class DebugPackedThreshold implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        if (!arguments.shown(2).toLowerCase(Locale.ROOT).matches("|0|[1-9]\\d{0,8}(b|kb?|mb?)?|[1-3]gb?")) {
            throw new ErrorReply("ERR argument must be a memory value bigger than 1 and smaller than 4gb");
        }
        session.reply().ok();
    }
}
