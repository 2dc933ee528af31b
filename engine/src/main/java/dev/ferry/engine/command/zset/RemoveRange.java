package dev.ferry.engine.command.zset;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.keyspace.Database;
import dev.ferry.engine.keyspace.EventClass;
import dev.ferry.engine.type.SortedSetValue;

/** ZREMRANGEBYRANK, ZREMRANGEBYSCORE and ZREMRANGEBYLEX. */
final class RemoveRange implements Command {

    private final String event;
    private final Interval.Kind kind;

    RemoveRange(String event, Interval.Kind kind) {
        this.event = event;
        this.kind = kind;
    }

    @Override
    public void execute(Session session, Arguments arguments) {
        Interval interval = Interval.parse(kind, arguments, 2, false);
        Database database = session.database();
        byte[] key = arguments.bytes(1);
        SortedSetValue value = database.write(key, SortedSetValue.class);
        Ranks ranks = value == null ? Ranks.NONE : interval.in(value);
        if (value != null && ranks.count() > 0) {
            value.removeRange(ranks.from(), ranks.to());
            database.changed(key, ranks.count());
            database.event(EventClass.SORTED_SET, event, key);
            database.deleteIfEmpty(key, value);
        }
        session.reply().integer(ranks.count());
    }
}
