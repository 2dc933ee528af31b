package dev.ferry.engine.command.server;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.command.UsedMemory;
import dev.ferry.engine.keyspace.Database;
import dev.ferry.engine.keyspace.Keyspace;
import dev.ferry.engine.protocol.ReplyWriter;
import dev.ferry.engine.type.HeapBytes;
import java.util.LinkedHashMap;
import java.util.Map;

/** MEMORY STATS: the same figures as INFO memory, with the tables of each database. What there is none of here is left out. */
final class MemoryStats implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        UsedMemory memory = session.engine().memory();
        HeapUse heap = HeapUse.now();
        long used = memory.usedBytes();
        long keys = keys(session.keyspace());
        Map<String, Number> numbers = new LinkedHashMap<>();
        numbers.put("peak.allocated", memory.peakBytes());
        numbers.put("total.allocated", used);
        numbers.put("startup.allocated", 0);
        numbers.put("replication.backlog", memory.streamBytes() - memory.unlimitedBytes());
        numbers.put("clients.slaves", memory.replicaClientBytes());
        numbers.put("clients.normal", memory.clientBytes());
        numbers.put("cluster.links", 0);
        numbers.put("lua.caches", 0);
        numbers.put("functions.caches", memory.functionBytes());
        numbers.put("script.VMs", 0);
        numbers.put("overhead.total", memory.overheadBytes());
        numbers.put("keys.count", keys);
        numbers.put("keys.bytes-per-key", keys == 0 ? 0 : memory.datasetBytes() / keys);
        numbers.put("dataset.bytes", memory.datasetBytes());
        numbers.put("dataset.percentage", percent(memory.datasetBytes(), used));
        numbers.put("peak.percentage", percent(used, memory.peakBytes()));
        numbers.put("allocator.allocated", heap.usedBytes());
        numbers.put("allocator.active", heap.committedBytes());
        numbers.put("allocator.resident", heap.committedBytes());
        numbers.put("allocator-fragmentation.ratio", ratio(heap.committedBytes(), heap.usedBytes()));
        numbers.put("allocator-fragmentation.bytes", heap.committedBytes() - heap.usedBytes());
        numbers.put("rss-overhead.ratio", ratio(heap.residentBytes(), heap.committedBytes()));
        numbers.put("rss-overhead.bytes", heap.residentBytes() - heap.committedBytes());
        numbers.put("fragmentation", ratio(heap.residentBytes(), used));
        numbers.put("fragmentation.bytes", heap.residentBytes() - used);
        write(session, numbers);
    }

    private static void write(Session session, Map<String, Number> numbers) {
        ReplyWriter reply = session.reply();
        Keyspace keyspace = session.keyspace();
        int databases = 0;
        for (int i = 0; i < keyspace.databaseCount(); i++) {
            databases += keyspace.database(i).size() > 0 ? 1 : 0;
        }
        reply.map(numbers.size() + databases);
        for (int i = 0; i < keyspace.databaseCount(); i++) {
            Database database = keyspace.database(i);
            if (database.size() > 0) {
                reply.bulk("db." + i);
                reply.map(2);
                number(reply, "overhead.hashtable.main", (long) database.size() * HeapBytes.DICT_ENTRY);
                number(reply, "overhead.hashtable.expires", (long) database.expirySize() * HeapBytes.DICT_ENTRY);
            }
        }
        numbers.forEach((name, value) -> {
            if (value instanceof Double real) {
                reply.bulk(name);
                reply.real(real);
            } else {
                number(reply, name, value.longValue());
            }
        });
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

    private static double percent(long part, long whole) {
        return whole == 0 ? 0 : 100.0 * part / whole;
    }

    private static double ratio(long part, long whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }
}
