package dev.ferry.engine.command.zset;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.type.SortedSetValue;

/** ZCOUNT and ZLEXCOUNT. */
final class CountRange implements Command {

    private final Interval.Kind kind;

    CountRange(Interval.Kind kind) {
        this.kind = kind;
    }

    @Override
    public void execute(Session session, Arguments arguments) {
        Interval interval = Interval.parse(kind, arguments, 2, false);
        SortedSetValue value = session.database().read(arguments.bytes(1), SortedSetValue.class);
        session.reply().integer(value == null ? 0 : interval.in(value).count());
    }
}
