package dev.ferry.migrator.verify;

import dev.ferry.bytes.Bytes;
import dev.ferry.migrator.verify.value.StreamSide;
import dev.ferry.rdb.value.Items;
import dev.ferry.rdb.value.StreamEntry;
import dev.ferry.rdb.value.StreamId;
import dev.ferry.resp.Reply;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A large stream, read in parts by XRANGE, XINFO and XPENDING, as every server since 5.0 has them. Confined to one thread. */
final class LargeStream implements StreamSide {

    private static final Bytes END = Bytes.utf8("+");

    private final Pipe pipe;
    private final Bytes key;
    private final Bytes page;
    private final Abilities abilities;

    /** @param page how many entries are asked for together */
    LargeStream(RemoteKey key, long page, Abilities abilities) {
        this.pipe = key.pipe();
        this.key = key.name();
        this.page = LargeValues.decimal(page);
        this.abilities = abilities;
    }

    @Override
    public Items<StreamEntry> entries() {
        return new Paged<>() {
            @Override
            List<StreamEntry> page(StreamId from) throws IOException {
                List<StreamEntry> entries = new ArrayList<>();
                for (Reply entry : ask("XRANGE", key, Bytes.utf8(from.toString()), END, Bytes.utf8("COUNT"), page)) {
                    List<Reply> parts = pipe.list("XRANGE", entry, 2);
                    List<Bytes> fields = new ArrayList<>();
                    for (Reply field : pipe.list("XRANGE", parts.get(1))) {
                        fields.add(bytes(field));
                    }
                    entries.add(new StreamEntry(id(parts.get(0)), fields));
                }
                return entries;
            }

            @Override
            StreamId idOf(StreamEntry entry) {
                return entry.id();
            }
        };
    }

    @Override
    public Surroundings surroundings() throws IOException {
        StreamId last = id(value("last-generated-id", ask("XINFO", Bytes.utf8("STREAM"), key)));
        List<Group> groups = new ArrayList<>();
        for (Reply reply : ask("XINFO", Bytes.utf8("GROUPS"), key)) {
            List<Reply> group = pipe.list("XINFO GROUPS", reply);
            Bytes name = bytes(value("name", group));
            groups.add(new Group(name, id(value("last-delivered-id", group)), consumers(name), pending(name)));
        }
        return new Surroundings(last, groups);
    }

    private Set<Bytes> consumers(Bytes group) throws IOException {
        Set<Bytes> names = new HashSet<>();
        for (Reply consumer : ask("XINFO", Bytes.utf8("CONSUMERS"), key, group)) {
            names.add(bytes(value("name", pipe.list("XINFO CONSUMERS", consumer))));
        }
        return names;
    }

    private Items<Delivery> pending(Bytes group) {
        return new Paged<>() {
            @Override
            List<Delivery> page(StreamId from) throws IOException {
                List<Delivery> deliveries = new ArrayList<>();
                for (Reply entry : ask("XPENDING", key, group, Bytes.utf8(from.toString()), END, page)) {
                    List<Reply> parts = pipe.list("XPENDING", entry, 4);
                    long idleMillis = number(parts.get(2));
                    deliveries.add(new Delivery(
                            id(parts.get(0)),
                            bytes(parts.get(1)),
                            abilities.nowMillis(pipe.side()) - idleMillis,
                            number(parts.get(3))));
                }
                return deliveries;
            }

            @Override
            StreamId idOf(Delivery delivery) {
                return delivery.id();
            }
        };
    }

    private List<Reply> ask(String command, Bytes first, Bytes... more) throws IOException {
        pipe.add(command, first, List.of(more));
        pipe.send();
        return pipe.list(command);
    }

    /** Returns the value behind that name in a list of names and values. */
    private Reply value(String name, List<Reply> pairs) throws IOException {
        for (int i = 0; i + 1 < pairs.size(); i += 2) {
            if (pairs.get(i).toString().equals(name)) {
                return pairs.get(i + 1);
            }
        }
        throw pipe.unexpected("XINFO", new Reply.Array(pairs), name);
    }

    private Bytes bytes(Reply reply) throws IOException {
        if (reply instanceof Reply.Nil) {
            return Bytes.EMPTY;
        }
        Bytes value = LongBytes.of(reply);
        if (value == null) {
            throw pipe.unexpected("a question about a stream", reply, "a string");
        }
        return value;
    }

    private long number(Reply reply) throws IOException {
        if (reply instanceof Reply.Int(long value)) {
            return value;
        }
        throw pipe.unexpected("XPENDING", reply, "a number");
    }

    private StreamId id(Reply reply) throws IOException {
        String[] numbers = reply.toString().split("-", 2);
        try {
            return new StreamId(Long.parseUnsignedLong(numbers[0]), Long.parseUnsignedLong(numbers[1]));
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw pipe.unexpected("a question about a stream", reply, "the id of an entry");
        }
    }

    /** Items that have ids and come page by page; a page that is empty is the end. */
    private abstract static class Paged<T> implements Items<T> {

        private final Deque<T> ready = new ArrayDeque<>();
        private StreamId from = StreamId.ZERO;
        private boolean ended;

        abstract List<T> page(StreamId first) throws IOException;

        abstract StreamId idOf(T item);

        @Override
        public @Nullable T next() throws IOException {
            if (ready.isEmpty() && !ended) {
                ready.addAll(page(from));
                ended = ready.isEmpty();
            }
            T item = ready.poll();
            if (item != null) {
                ended = ended || idOf(item).equals(StreamId.MAX);
                from = idOf(item).next();
            }
            return item;
        }
    }
}
