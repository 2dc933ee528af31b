package dev.ferry.engine.command.set;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.keyspace.Database;
import dev.ferry.engine.keyspace.EventClass;
import dev.ferry.engine.type.SetLimits;
import dev.ferry.engine.type.SetValue;
import java.util.Arrays;

/** SMOVE. */
final class Move implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        Database database = session.database();
        byte[] sourceKey = arguments.bytes(1);
        byte[] targetKey = arguments.bytes(2);
        byte[] member = arguments.bytes(3);
        SetValue source = database.write(sourceKey, SetValue.class);
        if (source == null) {
            session.reply().integer(0);
            return;
        }
        SetValue target = database.write(targetKey, SetValue.class);
        if (Arrays.equals(sourceKey, targetKey)) {
            session.reply().integer(source.contains(member));
            return;
        }
        if (!source.remove(member)) {
            session.reply().integer(0);
            return;
        }
        database.event(EventClass.SET, "srem", sourceKey);
        database.deleteIfEmpty(sourceKey, source);
        SetLimits limits = SetLimits.of(session.config());
        if (target == null) {
            target = SetValue.expecting(member, 1, limits);
            database.put(targetKey, target);
        }
        database.changed(sourceKey);
        if (target.add(member, limits)) {
            database.changed(targetKey);
            database.event(EventClass.SET, "sadd", targetKey);
        }
        session.reply().integer(1);
    }
}
