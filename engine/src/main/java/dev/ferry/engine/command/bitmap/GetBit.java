package dev.ferry.engine.command.bitmap;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.type.StringValue;

/** GETBIT. */
final class GetBit implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        long offset = BitOffset.parse(session, arguments, 2);
        StringValue value = session.database().read(arguments.bytes(1), StringValue.class);
        long at = offset >> 3;
        boolean on = value != null && at < value.length() && (value.array()[(int) at] & 0x80 >> (offset & 7)) != 0;
        session.reply().integer(on);
    }
}
