package dev.ferry.engine.command.zset;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Deadline;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.KeyWish;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.type.DecimalInteger;
import dev.ferry.engine.type.SortedSetValue;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** ZMPOP, and BZMPOP, which waits where there is nothing. */
final class PopFromFirst implements Command {

    private static final byte[] ZPOPMIN = "ZPOPMIN".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ZPOPMAX = "ZPOPMAX".getBytes(StandardCharsets.US_ASCII);

    private final boolean waits;

    PopFromFirst(boolean waits) {
        this.waits = waits;
    }

    @Override
    public void execute(Session session, Arguments arguments) {
        int keysFrom = waits ? 3 : 2;
        long keys = atLeastOne(arguments, keysFrom - 1, "ERR numkeys should be greater than 0");
        if (keys > arguments.count() - keysFrom - 1) {
            throw ErrorReply.syntax();
        }
        int at = (int) keys + keysFrom;
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
        long deadline = waits ? Deadline.ofSeconds(session, arguments, 1) : Deadline.NEVER;
        if (pop(session, arguments, keysFrom, at, Math.max(wanted, 1), highest)) {
            return;
        }
        if (waits && session.mayBlock()) {
            KeyWish wish = new KeyWish(List.of(arguments.range(keysFrom, at)), SortedSetValue.class, false);
            session.engine().blocked().block(session, arguments, wish, deadline);
        } else {
            session.reply().nilArray();
        }
    }

    private static boolean pop(
            Session session, Arguments arguments, int keysFrom, int keysEnd, long wanted, boolean highest) {
        for (int i = keysFrom; i < keysEnd; i++) {
            byte[] key = arguments.bytes(i);
            SortedSetValue value = session.database().write(key, SortedSetValue.class);
            if (value != null) {
                int count = (int) Math.min(wanted, value.size());
                session.reply().array(2);
                session.reply().bulk(key);
                MemberReply reply = MemberReply.ofPairs(session.reply()).begin(count);
                Popping.run(session, key, value, count, highest, reply);
                session.propagate(highest ? ZPOPMAX : ZPOPMIN, key, DecimalInteger.bytes(count));
                return true;
            }
        }
        return false;
    }

    private static long atLeastOne(Arguments arguments, int index, String error) {
        long number = arguments.integer(index, () -> new ErrorReply(error));
        if (number < 1) {
            throw new ErrorReply(error);
        }
        return number;
    }
}
