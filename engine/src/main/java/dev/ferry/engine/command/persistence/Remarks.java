package dev.ferry.engine.command.persistence;

import dev.ferry.engine.command.Engine;
import dev.ferry.engine.command.EngineVersion;
import dev.ferry.engine.replication.Replication;
import dev.ferry.engine.type.DecimalInteger;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The remarks (AUX) of a file, among them whose history its dataset is a part of:
 *
 * <pre>
 * repl-stream-db  the database that the stream has selected there
 * repl-id         the replid
 * repl-offset     how many bytes of the stream the dataset reflects
 * </pre>
 */
final class Remarks {

    private static final String STREAM_DATABASE = "repl-stream-db";
    private static final String REPLID = "repl-id";
    private static final String OFFSET = "repl-offset";
    private static final int REPLID_LENGTH = 40;

    private Remarks() {}

    /** A history as remarks tell it. */
    record History(String replid, long offset, int streamDatabase) {}

    static Map<String, String> write(Engine engine, boolean appendOnlyBase) {
        Map<String, String> remarks = new LinkedHashMap<>();
        Runtime runtime = Runtime.getRuntime();
        remarks.put("redis-ver", EngineVersion.REDIS);
        remarks.put("redis-bits", "64");
        remarks.put("ctime", Long.toString(engine.keyspace().nowMillis() / 1000));
        remarks.put("used-mem", Long.toString(runtime.totalMemory() - runtime.freeMemory()));
        Replication replication = engine.replication();
        boolean known = replication.isMaster() || replication.streamDatabase() >= 0;
        if (!appendOnlyBase && replication.stream() != null && known) {
            remarks.put(STREAM_DATABASE, Integer.toString(Math.max(0, replication.streamDatabase())));
            remarks.put(REPLID, replication.id());
            remarks.put(OFFSET, Long.toString(replication.offset()));
        }
        remarks.put("aof-base", appendOnlyBase ? "1" : "0");
        return remarks;
    }

    /** Returns the history, or null when the remarks do not tell one. */
    static @Nullable History read(Map<String, byte[]> remarks, int databaseCount) {
        byte[] replid = remarks.get(REPLID);
        long offset = number(remarks.get(OFFSET));
        if (replid == null || replid.length != REPLID_LENGTH || offset < 0) {
            return null;
        }
        long database = number(remarks.get(STREAM_DATABASE));
        return new History(
                new String(replid, StandardCharsets.US_ASCII), offset, Math.clamp(database, 0, databaseCount - 1));
    }

    private static long number(byte @Nullable [] text) {
        return text != null && DecimalInteger.isOne(text, text.length) ? DecimalInteger.parse(text, text.length) : -1;
    }
}
