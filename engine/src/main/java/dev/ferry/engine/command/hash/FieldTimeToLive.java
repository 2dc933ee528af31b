package dev.ferry.engine.command.hash;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.type.HashValue;
import java.util.concurrent.TimeUnit;

/** HTTL, HPTTL, HEXPIRETIME and HPEXPIRETIME. */
final class FieldTimeToLive implements Command {

    private final TimeUnit unit;
    private final boolean absolute;

    FieldTimeToLive(TimeUnit unit, boolean absolute) {
        this.unit = unit;
        this.absolute = absolute;
    }

    @Override
    public void execute(Session session, Arguments arguments) {
        HashView hash = HashView.read(session, arguments.bytes(1));
        FieldNames names = FieldNames.parse(arguments, 2, FieldReply.BAD_COUNT);
        if (hash == null) {
            FieldReply.noFields(session, names);
            return;
        }
        session.reply().array(names.count());
        for (int i = names.from(); i < names.to(); i++) {
            session.reply().integer(time(session, hash, arguments.bytes(i)));
        }
    }

    private long time(Session session, HashView hash, byte[] field) {
        if (!hash.contains(field)) {
            return FieldReply.NO_FIELD;
        }
        long expiry = hash.expiry(field);
        if (expiry == HashValue.NO_EXPIRY) {
            return FieldReply.NO_EXPIRY;
        }
        long millis = absolute ? expiry : expiry - session.nowMillis();
        return Math.ceilDiv(millis, unit.toMillis(1));
    }
}
