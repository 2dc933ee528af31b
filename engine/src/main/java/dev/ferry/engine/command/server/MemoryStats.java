package dev.ferry.engine.command.server;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.keyspace.Keyspace;
import dev.ferry.engine.protocol.ReplyWriter;

/** MEMORY STATS: what can be said of a heap. */
final class MemoryStats implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        HeapUse heap = HeapUse.now();
        long keys = keys(session.keyspace());
        ReplyWriter reply = session.reply();
        reply.map(5);
        number(reply, "total.allocated", heap.usedBytes());
        number(reply, "keys.count", keys);
        number(reply, "keys.bytes-per-key", keys == 0 ? 0 : heap.usedBytes() / keys);
        number(reply, "allocator.active", heap.committedBytes());
        number(reply, "allocator.resident", heap.committedBytes());
    }

    private static long keys(Keyspace keyspace) {
        long keys = 0;
        for (int i = 0; i < keyspace.databaseCount(); i++) {
            keys += keyspace.database(i).size();
        }
        return keys;
    }

    private static void number(ReplyWriter reply, String name, long value) {
        reply.bulk(name);
        reply.integer(value);
    }
}
