package dev.ferry.engine.command.list;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Deadline;
import dev.ferry.engine.command.KeyWish;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.keyspace.Database;
import dev.ferry.engine.keyspace.EventClass;
import dev.ferry.engine.type.DecimalInteger;
import dev.ferry.engine.type.ListValue;
import dev.ferry.engine.type.NodeLimit;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** LMOVE, and RPOPLPUSH, which says the sides by its name; BLMOVE and BRPOPLPUSH, which wait where there is no list. */
final class MoveElement implements Command {

    private static final byte[] LMOVE = "LMOVE".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] RPOPLPUSH = "RPOPLPUSH".getBytes(StandardCharsets.US_ASCII);

    private final boolean sidesGiven;
    private final boolean waits;

    MoveElement(boolean sidesGiven, boolean waits) {
        this.sidesGiven = sidesGiven;
        this.waits = waits;
    }

    @Override
    public void execute(Session session, Arguments arguments) {
        Side from = sidesGiven ? Side.parse(arguments, 3) : Side.RIGHT;
        Side to = sidesGiven ? Side.parse(arguments, 4) : Side.LEFT;
        long deadline = waits ? Deadline.ofSeconds(session, arguments, arguments.count() - 1) : Deadline.NEVER;
        Database database = session.database();
        byte[] sourceKey = arguments.bytes(1);
        byte[] targetKey = arguments.bytes(2);
        ListValue source = database.write(sourceKey, ListValue.class);
        if (source == null && waits && session.mayBlock()) {
            KeyWish wish = new KeyWish(List.of(sourceKey), ListValue.class, false);
            session.engine().blocked().block(session, arguments, wish, deadline);
            return;
        }
        if (source == null) {
            session.reply().nil();
            return;
        }
        ListValue target = database.write(targetKey, ListValue.class);
        byte[] element = source.pop(from.isFirst());
        if (target == null) {
            target = new ListValue();
            database.put(targetKey, target);
        }
        // A number on its way from list to list counts as an element without bytes there.
        int bytes = DecimalInteger.isOne(element, element.length) ? 0 : element.length;
        target.growFor(NodeLimit.of(session.config()), bytes, 1);
        target.push(to.isFirst(), element);
        database.changed(targetKey, 0);
        database.event(EventClass.LIST, to.pushEvent(), targetKey);
        session.reply().bulk(element);
        Removal.finish(session, sourceKey, source, from, 1);
        if (waits && sidesGiven) {
            session.propagate(LMOVE, sourceKey, targetKey, arguments.bytes(3), arguments.bytes(4));
        } else if (waits) {
            session.propagate(RPOPLPUSH, sourceKey, targetKey);
        }
    }
}
