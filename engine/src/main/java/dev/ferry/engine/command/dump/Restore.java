package dev.ferry.engine.command.dump;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.config.Setting;
import dev.ferry.engine.config.Settings;
import dev.ferry.engine.keyspace.Accesses;
import dev.ferry.engine.keyspace.Database;
import dev.ferry.engine.keyspace.EventClass;
import dev.ferry.engine.snapshot.DumpedValue;
import dev.ferry.engine.type.DecimalInteger;
import dev.ferry.engine.type.Value;
import dev.ferry.engine.type.ValueLimits;
import dev.ferry.rdb.dump.DumpPayloadException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** RESTORE, and RESTORE-ASKING, which means the same outside of a cluster. */
final class Restore implements Command {

    private static final byte[] DEL = "DEL".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] UNLINK = "UNLINK".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ABSTTL = "ABSTTL".getBytes(StandardCharsets.US_ASCII);
    private static final Setting LAZY_DELETION = Settings.named("lazyfree-lazy-server-del");

    @Override
    public void execute(Session session, Arguments arguments) {
        RestoreOptions options = RestoreOptions.parse(arguments);
        Database database = session.database();
        byte[] key = arguments.bytes(1);
        if (!options.replace() && database.exists(key)) {
            throw new ErrorReply("BUSYKEY Target key name already exists.");
        }
        long ttl = arguments.integer(2);
        if (ttl < 0) {
            throw new ErrorReply("ERR Invalid TTL value, must be >= 0");
        }
        Value value = value(session, arguments.bytes(3));
        boolean deleted = database.delete(key);
        long expiry = options.absolute() || ttl == 0 ? ttl : ttl + session.nowMillis();
        if (ttl != 0
                && expiry < session.nowMillis()
                && session.engine().replication().isMaster()) {
            if (deleted) {
                session.propagate(session.config().yes(LAZY_DELETION) ? UNLINK : DEL, key);
                database.changed(key);
                database.event(EventClass.GENERIC, "del", key);
            }
        } else {
            add(session, arguments, options, value, expiry);
        }
        session.reply().ok();
    }

    private static void add(Session session, Arguments arguments, RestoreOptions options, Value value, long expiry) {
        Database database = session.database();
        byte[] key = arguments.bytes(1);
        database.put(key, value);
        if (expiry != 0) {
            database.setExpiry(key, expiry);
            if (!options.absolute()) {
                byte[][] command = Arrays.copyOf(arguments.array(), arguments.count() + 1);
                command[2] = DecimalInteger.bytes(expiry);
                command[command.length - 1] = ABSTTL;
                session.propagate(command);
            }
        }
        Accesses accesses = session.keyspace().accesses();
        if (options.idleSeconds() >= 0) {
            value.setAccessStamp(accesses.idle(options.idleSeconds(), session.nowMillis()));
        } else if (options.frequency() >= 0) {
            value.setAccessStamp(accesses.frequent(options.frequency(), session.nowMillis()));
        }
        database.changed(key);
        database.event(EventClass.GENERIC, "restore", key);
    }

    private static Value value(Session session, byte[] payload) {
        try {
            return DumpedValue.read(payload, ValueLimits.of(session.config()));
        } catch (DumpPayloadException e) {
            throw new ErrorReply("ERR DUMP payload version or checksum are wrong");
        } catch (IOException e) {
            throw new ErrorReply("ERR Bad data format");
        }
    }
}
