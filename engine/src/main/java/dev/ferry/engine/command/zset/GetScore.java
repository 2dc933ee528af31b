package dev.ferry.engine.command.zset;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.type.SortedSetValue;

/** ZSCORE and ZMSCORE. */
final class GetScore implements Command {

    private final boolean several;

    GetScore(boolean several) {
        this.several = several;
    }

    @Override
    public void execute(Session session, Arguments arguments) {
        SortedSetValue value = session.database().read(arguments.bytes(1), SortedSetValue.class);
        if (several) {
            session.reply().array(arguments.count() - 2);
        }
        for (int i = 2; i < arguments.count(); i++) {
            double score = value == null ? Double.NaN : value.score(arguments.bytes(i));
            if (Double.isNaN(score)) {
                session.reply().nil();
            } else {
                session.reply().real(score);
            }
        }
    }
}
