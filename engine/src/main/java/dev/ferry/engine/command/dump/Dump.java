package dev.ferry.engine.command.dump;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.snapshot.DumpedValue;
import dev.ferry.engine.type.Value;

/** DUMP. */
final class Dump implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        Value value = session.database().read(arguments.bytes(1));
        if (value == null) {
            session.reply().nil();
        } else {
            session.reply().bulk(DumpedValue.write(value));
        }
    }
}
