package dev.ferry.migrator.verify;

import dev.ferry.address.Endpoint;
import dev.ferry.bytes.Bytes;
import dev.ferry.client.ClientLink;
import dev.ferry.resp.Reply;
import dev.ferry.resp.RespWriter;
import dev.ferry.transport.ConnectionException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A connection to one of the servers on which many commands are under way: they are added, sent together, and their replies
 * taken in the same order. Confined to one thread at a time.
 */
final class Pipe implements AutoCloseable {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    /** A busy server may have a slow command of somebody else before ours. */
    private static final Duration REPLY_TIMEOUT = Duration.ofSeconds(60);

    private static final int BUFFER_BYTES = 16 << 10;
    private static final Set<String> KEY_CHANGED = Set.of("WRONGTYPE", "NOGROUP");
    private static final String NO_KEY = "no such key";

    private final Side side;
    private final ClientLink link;
    private RespWriter unsent = new RespWriter(BUFFER_BYTES);
    private int selected;

    private Pipe(Side side, ClientLink link) {
        this.side = side;
        this.link = link;
    }

    /** Connects, to go through the names of keys. */
    static Pipe open(Side side, Endpoint endpoint) throws ServerException {
        return open(side, timeout -> ClientLink.open(endpoint, timeout));
    }

    /** Connects, to read values; byte strings that are too long to be held are answered as {@link LongBytes} says. */
    static Pipe openForValues(Side side, Endpoint endpoint) throws ServerException {
        return open(side, timeout -> ClientLink.open(endpoint, timeout, LongBytes.REPLIES));
    }

    private static Pipe open(Side side, Opening opening) throws ServerException {
        try {
            return new Pipe(side, opening.open(CONNECT_TIMEOUT));
        } catch (ConnectionException e) {
            throw new ServerException(side, true, "cannot connect to the %s: %s".formatted(side, e.getMessage()), e);
        }
    }

    Side side() {
        return side;
    }

    /** Has the commands that follow mean this database. */
    void select(int db) throws IOException {
        if (db != selected) {
            ask("SELECT", Integer.toString(db));
            selected = db;
        }
    }

    /** Adds a command without arguments, or a subcommand, with the key that it is about. */
    void add(List<String> words, Bytes key) {
        unsent.array(words.size() + 1);
        words.forEach(unsent::bulk);
        unsent.bulk(key);
    }

    /** Adds a command: a word, the key that it is about, and more words. */
    void add(String word, Bytes key, List<Bytes> more) {
        unsent.array(2 + more.size());
        unsent.bulk(word);
        unsent.bulk(key);
        more.forEach(unsent::bulk);
    }

    /** Adds a command of words alone. */
    void add(String... words) {
        unsent.array(words.length);
        for (String word : words) {
            unsent.bulk(word);
        }
    }

    /** Sends what was added. */
    void send() {
        link.write(unsent.array(), 0, unsent.length());
        // The buffer belongs to the connection until it is answered.
        unsent = new RespWriter(BUFFER_BYTES);
    }

    /** Returns the next reply, whatever it is. */
    Reply anyReply() throws ServerException {
        try {
            return link.awaitReply(REPLY_TIMEOUT);
        } catch (ConnectionException e) {
            throw new ServerException(side, false, "the %s does not answer: %s".formatted(side, e.getMessage()), e);
        }
    }

    /**
     * Returns the next reply.
     *
     * @param command for the error when it was refused
     */
    Reply reply(String command) throws IOException {
        return accepted(command, anyReply());
    }

    /** Returns the next replies, so many, whatever they are. */
    List<Reply> anyReplies(int count) throws ServerException {
        List<Reply> replies = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            replies.add(anyReply());
        }
        return replies;
    }

    /**
     * Returns the reply, unless it is an error.
     *
     * @throws KeyChangedException when the key is of another type than it was, or gone
     */
    Reply accepted(String command, Reply reply) throws IOException {
        if (!(reply instanceof Reply.Error error)) {
            return reply;
        }
        if (KEY_CHANGED.contains(error.code()) || error.message().contains(NO_KEY)) {
            throw new KeyChangedException(side);
        }
        throw new ServerException(
                side,
                "the %s at %s answered %s with: %s; a comparison needs that command"
                        .formatted(side, link.endpoint().address(), command, error.message()));
    }

    /** Returns the next reply, which must be a number. */
    long number(String command) throws IOException {
        Reply reply = reply(command);
        if (reply instanceof Reply.Int(long value)) {
            return value;
        }
        throw unexpected(command, reply, "a number");
    }

    /** Returns the next reply, which must be a list. */
    List<Reply> list(String command) throws IOException {
        return list(command, reply(command));
    }

    /** Returns the reply as a list, which it must be. */
    List<Reply> list(String command, Reply reply) throws ServerException {
        if (reply instanceof Reply.Array(List<Reply> items)) {
            return items;
        }
        throw unexpected(command, reply, "a list");
    }

    /** Returns the reply as a list of at least so many items, which it must be. */
    List<Reply> list(String command, Reply reply, int itemsMin) throws ServerException {
        List<Reply> items = list(command, reply);
        if (items.size() < itemsMin) {
            throw unexpected(command, reply, itemsMin + " items");
        }
        return items;
    }

    /** Sends one command and returns its reply. */
    Reply ask(String... words) throws IOException {
        add(words);
        send();
        return reply(words[0]);
    }

    ServerException unexpected(String command, Reply reply, String expected) {
        return new ServerException(
                side,
                "the %s at %s answered %s with %s; expected %s"
                        .formatted(side, link.endpoint().address(), command, reply, expected));
    }

    @Override
    public void close() {
        link.close();
    }

    /** A way to connect. */
    @FunctionalInterface
    private interface Opening {
        ClientLink open(Duration timeout) throws ConnectionException;
    }
}
