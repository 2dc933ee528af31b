package dev.ferry.engine.command.zset;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.type.SortedSetValue;
import org.jspecify.annotations.Nullable;

/** ZRANGE, and the older commands of which each does a part of it. */
final class GetRange implements Command {

    private final Interval.@Nullable Kind kind;
    private final boolean backwards;

    GetRange(Interval.@Nullable Kind kind, boolean backwards) {
        this.kind = kind;
        this.backwards = backwards;
    }

    @Override
    public void execute(Session session, Arguments arguments) {
        RangeRequest request = RangeRequest.parse(arguments, 2, kind, backwards, false);
        SortedSetValue value = session.database().read(arguments.bytes(1), SortedSetValue.class);
        MemberReply reply = new MemberReply(session.reply(), request.withScores());
        if (value == null) {
            reply.begin(0);
            return;
        }
        Ranks ranks = request.in(value);
        value.forEach(ranks.from(), ranks.to(), request.backwards(), reply.begin(ranks.count()));
    }
}
