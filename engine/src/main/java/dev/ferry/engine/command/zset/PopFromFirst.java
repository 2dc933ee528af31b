package dev.ferry.engine.command.zset;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.type.DecimalInteger;
import dev.ferry.engine.type.SortedSetValue;
import java.nio.charset.StandardCharsets;

/** ZMPOP. */
final class PopFromFirst implements Command {

    private static final byte[] ZPOPMIN = "ZPOPMIN".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ZPOPMAX = "ZPOPMAX".getBytes(StandardCharsets.US_ASCII);

    @Override
    public void execute(Session session, Arguments arguments) {
        long keys = atLeastOne(arguments, 1, "ERR numkeys should be greater than 0");
        if (keys > arguments.count() - 3) {
            throw ErrorReply.syntax();
        }
        int at = (int) keys + 2;
        boolean highest = arguments.is(at, "max");
        if (!highest && !arguments.is(at, "min")) {
            throw ErrorReply.syntax();
        }
        long wanted = -1;
        for (int i = at + 1; i < arguments.count(); i++) {
            if (wanted >= 0 || !arguments.is(i, "count") || !arguments.hasAfter(i, 1)) {
                throw ErrorReply.syntax();
            }
            wanted = atLeastOne(arguments, ++i, "ERR count should be greater than 0");
        }
        pop(session, arguments, at, Math.max(wanted, 1), highest);
    }

    private static void pop(Session session, Arguments arguments, int keysEnd, long wanted, boolean highest) {
        for (int i = 2; i < keysEnd; i++) {
            byte[] key = arguments.bytes(i);
            SortedSetValue value = session.database().write(key, SortedSetValue.class);
            if (value != null) {
                int count = (int) Math.min(wanted, value.size());
                session.reply().array(2);
                session.reply().bulk(key);
                MemberReply reply = MemberReply.ofPairs(session.reply()).begin(count);
                Popping.run(session, key, value, count, highest, reply);
                session.propagate(highest ? ZPOPMAX : ZPOPMIN, key, DecimalInteger.bytes(count));
                return;
            }
        }
        session.reply().nilArray();
    }

    private static long atLeastOne(Arguments arguments, int index, String error) {
        long number = arguments.integer(index, () -> new ErrorReply(error));
        if (number < 1) {
            throw new ErrorReply(error);
        }
        return number;
    }
}
