package dev.ferry.engine.command.zset;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.keyspace.EventClass;
import dev.ferry.engine.type.SortedSetLimits;
import dev.ferry.engine.type.SortedSetValue;

/** ZADD and ZINCRBY. */
final class AddMembers implements Command {

    private final boolean increments;

    AddMembers(boolean increments) {
        this.increments = increments;
    }

    @Override
    public void execute(Session session, Arguments arguments) {
        // To the server an option is one in ZINCRBY too, and then a word is missing.
        int from = firstPair(arguments);
        AddOptions options = increments ? AddOptions.INCREMENT : options(arguments, from);
        int pairs = (arguments.count() - from) / 2;
        if (pairs == 0 || (arguments.count() - from) % 2 != 0) {
            throw ErrorReply.syntax();
        }
        options.check(pairs);
        double[] scores = new double[pairs];
        for (int i = 0; i < pairs; i++) {
            scores[i] = arguments.real(from + i * 2);
        }
        byte[] key = arguments.bytes(1);
        SortedSetValue value = session.database().write(key, SortedSetValue.class);
        if (value == null && options.present()) {
            if (options.increment()) {
                session.reply().nil();
            } else {
                session.reply().integer(0);
            }
            return;
        }
        SortedSetLimits limits = SortedSetLimits.of(session.config());
        SortedSetValue members = value == null ? new SortedSetValue() : value;
        members.expect(pairs, value == null ? arguments.bytes(from + 1).length : 0, limits);
        Addition addition = new Addition(members, options, limits);
        for (int i = 0; i < pairs; i++) {
            addition.add(arguments.bytes(from + i * 2 + 1), scores[i]);
        }
        if (value == null) {
            session.database().put(key, members);
        }
        if (addition.changes() > 0) {
            session.database().changed(key, addition.changes());
            session.database().event(EventClass.SORTED_SET, options.increment() ? "zincr" : "zadd", key);
        }
        addition.reply(session.reply());
    }

    /** Returns the index of the first argument that is no option. */
    private static int firstPair(Arguments arguments) {
        int at = 2;
        while (isOption(arguments, at)) {
            at++;
        }
        return at;
    }

    private static boolean isOption(Arguments arguments, int at) {
        return arguments.is(at, "nx")
                || arguments.is(at, "xx")
                || arguments.is(at, "gt")
                || arguments.is(at, "lt")
                || arguments.is(at, "ch")
                || arguments.is(at, "incr");
    }

    private static AddOptions options(Arguments arguments, int to) {
        return new AddOptions(
                has(arguments, to, "nx"),
                has(arguments, to, "xx"),
                has(arguments, to, "gt"),
                has(arguments, to, "lt"),
                has(arguments, to, "ch"),
                has(arguments, to, "incr"));
    }

    private static boolean has(Arguments arguments, int to, String word) {
        for (int i = 2; i < to; i++) {
            if (arguments.is(i, word)) {
                return true;
            }
        }
        return false;
    }
}
