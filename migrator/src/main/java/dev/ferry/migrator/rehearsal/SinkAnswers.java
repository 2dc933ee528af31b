package dev.ferry.migrator.rehearsal;

import dev.ferry.bytes.Bytes;
import dev.ferry.migrator.checkpoint.TargetCheckpoint;
import dev.ferry.resp.FrameReader;
import dev.ferry.resp.RespWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;

/**
 * What a {@link Sink} answers: {@code +OK} to everything that writes, and what an empty server would say to what a migration asks.
 * Immutable.
 */
final class SinkAnswers {

    private static final byte[] OK = ascii("+OK\r\n");
    private static final byte[] PONG = ascii("+PONG\r\n");
    private static final byte[] NOTHING = ascii("$-1\r\n");
    private static final byte[] NONE = ascii("*0\r\n");
    private static final byte[] NO_KEYS = ascii("*2\r\n$1\r\n0\r\n*0\r\n");
    private static final byte[] NO_CLIENTS = ascii("$0\r\n\r\n");

    /** A master without keys that keeps what has expired, so that nothing need be done about that. */
    private static final byte[] INFO = bulk("""
                    # Server
                    redis_version:7.2.4
                    server_name:valkey
                    valkey_version:8.1.0
                    run_id:0000000000000000000000000000000000000000
                    # Replication
                    role:master
                    # Stats
                    expired_keys:0
                    # Keyspace
                    """.replace("\n", "\r\n"));

    /** The run's own, and what only frames commands with data. */
    private static final Set<String> NO_DATA = Set.of(
            "MULTI", "EXEC", "SELECT", "PING", "CLIENT", "CONFIG", "INFO", "TIME", "SCAN", "HGETALL", "HGET", "EXISTS");

    private final Map<String, Long> settings;

    /** @param settings what CONFIG GET tells */
    SinkAnswers(Map<String, Long> settings) {
        this.settings = Map.copyOf(settings);
    }

    /** Whether the command carries something of the source. */
    boolean isData(FrameReader command) {
        return NO_DATA.stream().noneMatch(word -> command.argumentIs(0, word)) && !isCheckpoint(command);
    }

    byte[] answer(FrameReader command) {
        if (!command.whole()) {
            return OK;
        }
        if (command.argumentIs(0, "EXEC") || command.argumentIs(0, "HGETALL")) {
            return NONE;
        }
        if (command.argumentIs(0, "INFO")) {
            return INFO;
        }
        if (command.argumentIs(0, "HGET")) {
            return NOTHING;
        }
        if (command.argumentIs(0, "PING")) {
            return PONG;
        }
        if (command.argumentIs(0, "SCAN")) {
            return NO_KEYS;
        }
        if (command.argumentIs(0, "TIME")) {
            return time();
        }
        if (command.argumentIs(0, "CLIENT") && command.argumentIs(1, "LIST")) {
            return NO_CLIENTS;
        }
        if (command.argumentIs(0, "CONFIG") && command.argumentIs(1, "GET") && command.argumentCount() == 3) {
            return setting(command.argument(2).toUtf8());
        }
        return OK;
    }

    private static boolean isCheckpoint(FrameReader command) {
        return command.argumentCount() > 1
                && command.knows(1)
                && command.argument(1).toUtf8().startsWith(TargetCheckpoint.key(""));
    }

    private byte[] setting(String name) {
        if (name.equals("import-mode")) {
            return array(name, "yes");
        }
        Long value = settings.get(name);
        return value == null ? NONE : array(name, Long.toString(value));
    }

    private static byte[] time() {
        long millis = System.currentTimeMillis();
        return array(Long.toString(millis / 1000), Long.toString(millis % 1000 * 1000));
    }

    private static byte[] array(String... items) {
        return RespWriter.command(items);
    }

    private static byte[] bulk(String text) {
        RespWriter writer = new RespWriter(256);
        writer.bulk(Bytes.utf8(text));
        return Bytes.copyOf(writer.array(), 0, writer.length()).toArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
