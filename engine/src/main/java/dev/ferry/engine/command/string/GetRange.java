package dev.ferry.engine.command.string;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.type.StringValue;

/** GETRANGE, and SUBSTR as it was called once. */
final class GetRange implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        long start = arguments.integer(2);
        long end = arguments.integer(3);
        StringValue value = session.database().read(arguments.bytes(1), StringValue.class);
        int length = value == null ? 0 : value.length();
        if (start < 0 && end < 0 && start > end) {
            length = 0;
        }
        long first = Math.max(0, start < 0 ? start + length : start);
        long last = Math.min(length - 1L, Math.max(0, end < 0 ? end + length : end));
        if (value == null || first > last || length == 0) {
            session.reply().bulk("");
        } else {
            session.reply().bulk(value.array(), (int) first, (int) (last - first + 1));
        }
    }
}
