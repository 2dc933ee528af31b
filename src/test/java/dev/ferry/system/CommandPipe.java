package dev.ferry.system;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.exceptions.JedisDataException;

/** Sends many commands without waiting for each, and looks at every reply. Confined to one thread. */
final class CommandPipe {
    private static final int COMMANDS_MAX = 1_000;
    private static final int BYTES_MAX = 1 << 20;

    private final Pipeline pipeline;
    private final List<Response<Object>> unread = new ArrayList<>();
    private int bytesUnread;

    CommandPipe(Jedis client) {
        pipeline = client.pipelined();
    }

    /** Sends a command of plain words, see {@link Words}. */
    void send(Object... words) {
        byte[][] bytes = Words.bytes(words);
        unread.add(pipeline.sendCommand(() -> bytes[0], Arrays.copyOfRange(bytes, 1, bytes.length)));
        bytesUnread += Arrays.stream(bytes).mapToInt(word -> word.length).sum();
        if (unread.size() >= COMMANDS_MAX || bytesUnread >= BYTES_MAX) {
            flush();
        }
    }

    /**
     * Waits for all replies.
     *
     * @throws JedisDataException when one of them is an error, also of a command inside of a transaction
     */
    void flush() {
        pipeline.sync();
        for (Response<Object> response : unread) {
            if (response.get() instanceof List<?> items) {
                items.forEach(CommandPipe::throwError);
            }
        }
        unread.clear();
        bytesUnread = 0;
    }

    private static void throwError(Object item) {
        if (item instanceof JedisDataException error) {
            throw error;
        }
    }
}
