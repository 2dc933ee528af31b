package dev.ferry.engine.command.bitmap;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.keyspace.Database;
import dev.ferry.engine.keyspace.EventClass;
import dev.ferry.engine.type.StringValue;

/** SETBIT. */
final class SetBit implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        long offset = BitOffset.parse(session, arguments, 2);
        long on = arguments.integer(3, SetBit::badBit);
        if (on < 0 || on > 1) {
            throw badBit();
        }
        Database database = session.database();
        byte[] key = arguments.bytes(1);
        StringValue value = database.write(key, StringValue.class);
        boolean isNew = value == null;
        if (value == null) {
            value = StringValue.raw(new byte[0]);
        }
        int at = (int) (offset >> 3);
        int mask = 0x80 >> (offset & 7);
        boolean grows = at >= value.length();
        byte[] bytes = value.editable(at + 1);
        boolean before = (bytes[at] & mask) != 0;
        bytes[at] = (byte) (on == 1 ? bytes[at] | mask : bytes[at] & ~mask);
        if (isNew) {
            database.put(key, value);
        }
        if (grows || before != (on == 1)) {
            database.changed(key);
            database.event(EventClass.STRING, "setbit", key);
        }
        session.reply().integer(before);
    }

    private static ErrorReply badBit() {
        return new ErrorReply("ERR bit is not an integer or out of range");
    }
}
