package dev.ferry.engine.command.geo;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.CommandEntry;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.type.DecimalInteger;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** GEOADD, which is the ZADD of the places' scores, and goes into the replication stream as that. */
final class AddPlaces implements Command {

    private static final byte[] ZADD = "zadd".getBytes(StandardCharsets.US_ASCII);

    @Override
    public void execute(Session session, Arguments arguments) {
        int first = 2;
        boolean absent = false;
        boolean present = false;
        for (; first < arguments.count(); first++) {
            if (arguments.is(first, "nx")) {
                absent = true;
            } else if (arguments.is(first, "xx")) {
                present = true;
            } else if (!arguments.is(first, "ch")) {
                break;
            }
        }
        if ((arguments.count() - first) % 3 != 0 || (absent && present)) {
            throw ErrorReply.syntax();
        }
        byte[][] command = zadd(arguments, first);
        long dirty = session.keyspace().dirty();
        CommandEntry zadd = Objects.requireNonNull(session.engine().commands().original("zadd"), "places need ZADD");
        zadd.command().execute(session, new Arguments(command));
        if (session.keyspace().dirty() != dirty) {
            session.propagate(command);
        }
    }

    private static byte[][] zadd(Arguments arguments, int first) {
        int places = (arguments.count() - first) / 3;
        byte[][] command = new byte[first + places * 2][];
        System.arraycopy(arguments.array(), 0, command, 0, first);
        command[0] = ZADD;
        for (int i = 0; i < places; i++) {
            Place place = Place.parse(arguments, first + i * 3);
            command[first + i * 2] =
                    DecimalInteger.bytes(Cell.of(place, Cell.STEPS_MAX).bits());
            command[first + i * 2 + 1] = arguments.bytes(first + i * 3 + 2);
        }
        return command;
    }
}
