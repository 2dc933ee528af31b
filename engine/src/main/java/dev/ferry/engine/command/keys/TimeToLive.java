package dev.ferry.engine.command.keys;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.keyspace.Database;
import java.util.concurrent.TimeUnit;

/** TTL, PTTL, EXPIRETIME and PEXPIRETIME. */
final class TimeToLive implements Command {

    private static final int NO_KEY = -2;
    private static final int NO_EXPIRY = -1;

    private final TimeUnit unit;
    private final boolean absolute;

    TimeToLive(TimeUnit unit, boolean absolute) {
        this.unit = unit;
        this.absolute = absolute;
    }

    @Override
    public void execute(Session session, Arguments arguments) {
        Database database = session.database();
        byte[] key = arguments.bytes(1);
        if (database.look(key) == null) {
            session.reply().integer(NO_KEY);
            return;
        }
        long expiry = database.expiry(key);
        if (expiry == Database.NO_EXPIRY) {
            session.reply().integer(NO_EXPIRY);
            return;
        }
        long millis = absolute ? expiry : Math.max(0, expiry - session.nowMillis());
        session.reply().integer(unit == TimeUnit.SECONDS ? (millis + 500) / 1000 : millis);
    }
}
