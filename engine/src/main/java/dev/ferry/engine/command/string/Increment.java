package dev.ferry.engine.command.string;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.keyspace.Database;
import dev.ferry.engine.keyspace.EventClass;
import dev.ferry.engine.type.DecimalInteger;
import dev.ferry.engine.type.StringValue;

/** INCR, DECR, INCRBY and DECRBY. */
final class Increment implements Command {

    /** Which of them. */
    enum Form {
        INCR,
        DECR,
        INCRBY,
        DECRBY
    }

    private final Form form;

    Increment(Form form) {
        this.form = form;
    }

    @Override
    public void execute(Session session, Arguments arguments) {
        long step = step(arguments);
        Database database = session.database();
        byte[] key = arguments.bytes(1);
        StringValue value = database.write(key, StringValue.class);
        long before = value == null ? 0 : number(value);
        if (step < 0 ? before < Long.MIN_VALUE - step : before > Long.MAX_VALUE - step) {
            throw new ErrorReply("ERR increment or decrement would overflow");
        }
        long after = before + step;
        if (value == null) {
            database.put(key, StringValue.of(after));
        } else if (value.isInteger()) {
            value.setInteger(after);
        } else {
            database.replace(key, StringValue.of(after));
        }
        database.changed(key);
        database.event(EventClass.STRING, "incrby", key);
        session.reply().integer(after);
    }

    private long step(Arguments arguments) {
        return switch (form) {
            case INCR -> 1;
            case DECR -> -1;
            case INCRBY -> arguments.integer(2);
            case DECRBY -> {
                long step = arguments.integer(2);
                if (step == Long.MIN_VALUE) {
                    throw new ErrorReply("ERR decrement would overflow");
                }
                yield -step;
            }
        };
    }

    private static long number(StringValue value) {
        if (value.isInteger()) {
            return value.integer();
        }
        if (!DecimalInteger.isOne(value.array(), value.length())) {
            throw ErrorReply.notAnInteger();
        }
        return DecimalInteger.parse(value.array(), value.length());
    }
}
