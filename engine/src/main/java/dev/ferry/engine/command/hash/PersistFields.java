package dev.ferry.engine.command.hash;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.keyspace.Database;
import dev.ferry.engine.keyspace.EventClass;
import dev.ferry.engine.type.HashValue;

/** HPERSIST. */
final class PersistFields implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        Database database = session.database();
        byte[] key = arguments.bytes(1);
        HashValue hash = database.write(key, HashValue.class);
        FieldNames names = FieldNames.parse(arguments, 2, FieldReply.BAD_COUNT);
        if (hash == null) {
            FieldReply.noFields(session, names);
            return;
        }
        boolean changed = false;
        session.reply().array(names.count());
        for (int i = names.from(); i < names.to(); i++) {
            byte[] field = arguments.bytes(i);
            if (!hash.contains(field)) {
                session.reply().integer(FieldReply.NO_FIELD);
            } else if (hash.expiry(field) == HashValue.NO_EXPIRY) {
                session.reply().integer(FieldReply.NO_EXPIRY);
            } else {
                hash.setExpiry(field, HashValue.NO_EXPIRY);
                changed = true;
                session.reply().integer(FieldReply.DONE);
            }
        }
        if (changed) {
            database.changed(key);
            database.event(EventClass.HASH, "hpersist", key);
        }
    }
}
