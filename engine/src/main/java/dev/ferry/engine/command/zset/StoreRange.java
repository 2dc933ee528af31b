package dev.ferry.engine.command.zset;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.type.SortedSetLimits;
import dev.ferry.engine.type.SortedSetValue;

/** ZRANGESTORE. */
final class StoreRange implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        RangeRequest request = RangeRequest.parse(arguments, 3, null, false, true);
        SortedSetValue value = session.database().read(arguments.bytes(2), SortedSetValue.class);
        SortedSetValue result = new SortedSetValue();
        if (value != null) {
            SortedSetLimits limits = SortedSetLimits.of(session.config());
            Ranks ranks = request.in(value);
            value.forEach(ranks.from(), ranks.to(), false, (member, score) -> result.put(member, score, limits));
        }
        Stored.put(session, arguments.bytes(1), result, "zrangestore");
    }
}
