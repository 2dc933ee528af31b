package dev.ferry.engine.command.hash;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.keyspace.EventClass;
import dev.ferry.engine.type.HashLimits;
import dev.ferry.engine.type.HashValue;

/** HSET and HMSET. */
final class SetFields implements Command {

    private final boolean answersCount;

    SetFields(boolean answersCount) {
        this.answersCount = answersCount;
    }

    @Override
    public void execute(Session session, Arguments arguments) {
        if (arguments.count() % 2 == 1) {
            throw ErrorReply.arity(answersCount ? "hset" : "hmset");
        }
        byte[] key = arguments.bytes(1);
        HashValue hash = Hashes.writeOrAdd(session, key);
        HashLimits limits = HashLimits.of(session.config());
        int pairs = arguments.count() / 2 - 1;
        hash.expect(pairs, limits);
        int added = 0;
        for (int i = 2; i < arguments.count(); i += 2) {
            if (hash.put(arguments.bytes(i), arguments.bytes(i + 1), limits)) {
                added++;
            }
        }
        session.database().changed(key, pairs);
        session.database().event(EventClass.HASH, "hset", key);
        if (answersCount) {
            session.reply().integer(added);
        } else {
            session.reply().ok();
        }
    }
}
