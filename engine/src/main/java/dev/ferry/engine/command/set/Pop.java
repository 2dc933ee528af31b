package dev.ferry.engine.command.set;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.ElementReply;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.config.Setting;
import dev.ferry.engine.config.Settings;
import dev.ferry.engine.keyspace.Database;
import dev.ferry.engine.keyspace.EventClass;
import dev.ferry.engine.type.SetLimits;
import dev.ferry.engine.type.SetValue;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** SPOP: what it took by chance goes into the replication stream by name. */
final class Pop implements Command {

    private static final Setting LAZY_DELETE = Settings.named("lazyfree-lazy-server-del");
    private static final byte[] SREM = "SREM".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] DEL = "DEL".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] UNLINK = "UNLINK".getBytes(StandardCharsets.US_ASCII);

    /** How many members one SREM names. */
    private static final int MEMBERS_PER_COMMAND = 1024;

    /** A set of which no more than one in this many members of those that go remains takes a form that fits what remains. */
    private static final int REPACK_FACTOR = 5;

    @Override
    public void execute(Session session, Arguments arguments) {
        if (arguments.count() > 3) {
            throw ErrorReply.syntax();
        }
        boolean counted = arguments.count() == 3;
        long count = counted ? arguments.positive(2) : 1;
        byte[] key = arguments.bytes(1);
        SetValue set = session.database().write(key, SetValue.class);
        if (!counted) {
            popOne(session, key, set);
        } else if (set == null || count == 0) {
            session.reply().set(0);
        } else if (count >= set.size()) {
            popAll(session, key, set);
        } else {
            popSome(session, key, set, (int) count);
        }
    }

    private static void popOne(Session session, byte[] key, @Nullable SetValue set) {
        if (set == null) {
            session.reply().nil();
            return;
        }
        Database database = session.database();
        byte[] member = set.random(session.keyspace().random());
        set.remove(member);
        session.propagate(SREM, key, member);
        database.event(EventClass.SET, "spop", key);
        database.deleteIfEmpty(key, set);
        database.changed(key);
        session.reply().bulk(member);
    }

    private static void popAll(Session session, byte[] key, SetValue set) {
        Database database = session.database();
        ElementReply.set(session.reply(), set);
        long size = set.size();
        database.event(EventClass.SET, "spop", key);
        database.delete(key);
        database.event(EventClass.GENERIC, "del", key);
        database.changed(key, size);
        session.propagate(session.config().yes(LAZY_DELETE) ? UNLINK : DEL, key);
    }

    private static void popSome(Session session, byte[] key, SetValue set, int count) {
        Database database = session.database();
        List<byte[]> members = set.sample(count, session.keyspace().random());
        members.forEach(set::remove);
        if (set.size() * REPACK_FACTOR <= count) {
            set.repack(SetLimits.of(session.config()));
        }
        database.event(EventClass.SET, "spop", key);
        database.changed(key, count);
        for (int from = 0; from < count; from += MEMBERS_PER_COMMAND) {
            List<byte[]> part = members.subList(from, Math.min(count, from + MEMBERS_PER_COMMAND));
            byte[][] command = new byte[part.size() + 2][];
            command[0] = SREM;
            command[1] = key;
            for (int i = 0; i < part.size(); i++) {
                command[i + 2] = part.get(i);
            }
            session.propagate(command);
        }
        session.reply().set(count);
        members.forEach(session.reply()::bulk);
    }
}
