package dev.ferry.engine.command.zset;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.type.SortedSetLimits;
import dev.ferry.engine.type.SortedSetValue;

/** ZUNION, ZINTER, ZDIFF, and those that store what comes out. */
final class Combine implements Command {

    /** What comes out is packed at the end, because -0 is 0 there, and only if it is stored. */
    private static final SortedSetLimits NOT_PACKED = new SortedSetLimits(0, 0);

    private final String name;
    private final Combination combination;
    private final CombineRequest.Options options;
    private final boolean stores;

    Combine(String name, Combination combination, CombineRequest.Options options, boolean stores) {
        this.name = name;
        this.combination = combination;
        this.options = options;
        this.stores = stores;
    }

    @Override
    public void execute(Session session, Arguments arguments) {
        CombineRequest request = CombineRequest.read(session, arguments, stores ? 2 : 1, name, options);
        SortedSetValue result = combination.of(request, NOT_PACKED);
        if (stores) {
            result.pack(SortedSetLimits.of(session.config()));
            Stored.put(session, arguments.bytes(1), result, name);
        } else {
            result.forEach(new MemberReply(session.reply(), request.withScores()).begin(result.size()));
        }
    }
}
