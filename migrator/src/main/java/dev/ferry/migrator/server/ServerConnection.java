package dev.ferry.migrator.server;

import dev.ferry.address.Endpoint;
import dev.ferry.bytes.Bytes;
import dev.ferry.client.RedisClient;
import dev.ferry.resp.Reply;
import dev.ferry.transport.ConnectionException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A line to a server for questions during a long migration: made when it is first needed, and made again after it broke.
 * Confined to one thread, but for {@link #close}.
 */
public final class ServerConnection implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private volatile Endpoint endpoint;
    private volatile @Nullable RedisClient client;

    public ServerConnection(Endpoint endpoint) {
        this.endpoint = endpoint;
    }

    /**
     * Asks one command.
     *
     * @throws ConnectionException when the server cannot be reached; the next call tries again
     */
    public Reply ask(String... words) throws IOException {
        return ask(TIMEOUT, words);
    }

    /** Asks a command that may take as long as {@code patience}. */
    public Reply ask(Duration patience, String... words) throws IOException {
        try {
            return connected().call(patience, words);
        } catch (ConnectionException e) {
            close();
            throw e;
        }
    }

    /** Asks several commands in one piece. */
    public List<Reply> askTogether(List<List<String>> commands) throws IOException {
        return askTogether(TIMEOUT, commands);
    }

    /** Asks several commands in one piece, each of which may take as long as {@code patience}. */
    public List<Reply> askTogether(Duration patience, List<List<String>> commands) throws IOException {
        try {
            return connected().callTogether(patience, commands);
        } catch (ConnectionException e) {
            close();
            throw e;
        }
    }

    /** Asks several commands of any bytes in one piece. */
    public List<Reply> askAll(List<List<Bytes>> commands) throws IOException {
        try {
            return connected().callAll(TIMEOUT, commands);
        } catch (ConnectionException e) {
            close();
            throw e;
        }
    }

    /**
     * Asks one command that changes something.
     *
     * @throws CommandRefusedException when the server answers an error
     */
    public Reply order(String... words) throws IOException {
        return order(TIMEOUT, words);
    }

    /** Asks one command that changes something and may take as long as {@code patience}. */
    public Reply order(Duration patience, String... words) throws IOException {
        Reply reply = ask(patience, words);
        if (reply instanceof Reply.Error refused) {
            throw new CommandRefusedException(endpoint, String.join(" ", words), refused.message());
        }
        return reply;
    }

    /** The sections of INFO, one behind the other. */
    public ServerInfo info(String... sections) throws IOException {
        StringBuilder text = new StringBuilder();
        for (String section : sections) {
            text.append(order("INFO", section)).append("\r\n");
        }
        return ServerInfo.parse(text.toString());
    }

    /** The longest argument that the server accepts; where it does not say, what servers are made with. */
    public ArgumentLimit argumentLimit() throws IOException {
        ArgumentLimit argument = ArgumentLimit.ofBulk(setting(ArgumentLimit.BULK_SETTING));
        ArgumentLimit buffer = ArgumentLimit.ofQueryBuffer(setting(ArgumentLimit.QUERY_BUFFER_SETTING));
        return argument.bytes() <= buffer.bytes() ? argument : buffer;
    }

    private OptionalLong setting(String name) throws IOException {
        if (ask("CONFIG", "GET", name) instanceof Reply.Array(List<Reply> items) && items.size() == 2) {
            try {
                return OptionalLong.of(Long.parseLong(items.get(1).toString()));
            } catch (NumberFormatException e) {
                return OptionalLong.empty();
            }
        }
        return OptionalLong.empty();
    }

    public Endpoint endpoint() {
        return endpoint;
    }

    /** From now on asks another server. */
    public void moveTo(Endpoint other) {
        endpoint = other;
        close();
    }

    @Override
    public void close() {
        RedisClient open = client;
        client = null;
        if (open != null) {
            open.close();
        }
    }

    private RedisClient connected() throws ConnectionException {
        RedisClient open = client;
        if (open == null) {
            open = RedisClient.connect(endpoint, TIMEOUT);
            client = open;
        }
        return open;
    }
}
