package dev.ferry.rdb.transcode;

import static dev.ferry.rdb.transcode.CommandForm.number;
import static dev.ferry.rdb.transcode.CommandForm.word;

import dev.ferry.bytes.Bytes;
import dev.ferry.rdb.value.Items;
import dev.ferry.rdb.value.StreamEntry;
import dev.ferry.rdb.value.StreamId;
import dev.ferry.rdb.value.StreamItem;
import dev.ferry.rdb.value.ValueItems;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes the commands of one stream, which is read twice.
 *
 * <pre>
 * XADD key id field value …                                    each entry, and each pending one that was deleted
 * XGROUP CREATE key ferry 0 MKSTREAM, XGROUP DESTROY key ferry    instead, when there is none
 * XSETID key last [ENTRIESADDED n MAXDELETEDID id]             7.0
 * { XGROUP CREATE key group last [ENTRIESREAD n]               7.0
 *   { XGROUP CREATECONSUMER key group consumer                 6.2, before that a read of its history
 *     XCLAIM key group consumer 0 id … TIME ms RETRYCOUNT n FORCE JUSTID } × consumers
 * } × groups
 * XTRIM key MAXLEN n, XDEL key id …, XSETID …                  the pending ones that were deleted
 * </pre>
 *
 * <p>Servers from 7.0 on refuse to claim what does not exist; so it exists while it is claimed. The ids of such entries are held in memory;
 * those of all others, and what is pending, wait in files. Confined to one thread.
 */
final class StreamCommands implements AutoCloseable {

    /** A group that is gone at once: the only way to a stream without entries. */
    private static final Bytes CREATOR = word("ferry");

    private static final int DELIVERED_AT = 0;
    private static final int DELIVERIES = 1;
    private static final int PENDING_NUMBERS = 2;

    private final Bytes key;
    private final TargetServer target;
    private final Losses losses;
    private final int argumentsMax;
    private final int bytesMax;
    private final Path spillDirectory;
    private final CommandSink sink;

    /** The pending entries that were deleted, in their order once all are known. */
    private final List<StreamId> deleted = new ArrayList<>();

    private final IdTable pendingOfGroup;
    private int revived;
    private int revivedAtStart;
    private long entries;
    private StreamId top = StreamId.ZERO;
    private StreamItem.@Nullable State state;
    private Bytes group = Bytes.EMPTY;
    private Bytes consumer = Bytes.EMPTY;
    private long claimedDeliveredAtMillis;
    private long claimedDeliveries;
    private @Nullable CommandBatch claims;

    StreamCommands(
            Bytes key,
            TargetServer target,
            Losses losses,
            int argumentsMax,
            int bytesMax,
            Path spillDirectory,
            CommandSink sink) {
        this.key = key;
        this.target = target;
        this.losses = losses;
        this.argumentsMax = argumentsMax;
        this.bytesMax = bytesMax;
        this.spillDirectory = spillDirectory;
        this.sink = sink;
        this.pendingOfGroup = new IdTable(PENDING_NUMBERS, spillDirectory);
    }

    /** Reads the stream a first time, and keeps which pending entries were deleted. */
    void expect(ValueItems value) throws IOException {
        Items<StreamItem> items = fitting(value);
        try (IdTable there = new IdTable(0, spillDirectory)) {
            for (StreamItem item = items.next(); item != null; item = items.next()) {
                switch (item) {
                    case StreamItem.Node node -> add(node.entries(), there);
                    case StreamItem.Owned(StreamId id) when !there.find(id) -> deleted.add(id);
                    default -> {}
                }
            }
        }
        List<StreamId> ascending = deleted.stream().sorted().distinct().toList();
        deleted.clear();
        deleted.addAll(ascending);
    }

    /** Reads the stream a second time, and gives its commands to the sink; returns how many entries it then has. */
    long write(ValueItems value) throws IOException {
        Items<StreamItem> items = fitting(value);
        for (StreamItem item = items.next(); item != null; item = items.next()) {
            switch (item) {
                case StreamItem.Node node -> entries(node.entries());
                case StreamItem.State s -> state(s);
                case StreamItem.Group g -> group(g);
                case StreamItem.Pending pending -> pending(pending);
                case StreamItem.Consumer c -> consumer(c);
                case StreamItem.Owned(StreamId id) -> claim(id);
                case StreamItem.Nacks nacks -> endClaims();
                // What is left is either said by what follows, or lost.
                case StreamItem.Consumers consumers -> {}
                case StreamItem.Nack nack -> {}
                case StreamItem.Idempotence settings -> {}
                case StreamItem.Producer producer -> {}
                case StreamItem.Iid iid -> {}
                case StreamItem.IdempotenceCounts counts -> {}
            }
        }
        endClaims();
        deleteRevived();
        return entries - revived;
    }

    @Override
    public void close() throws IOException {
        pendingOfGroup.close();
    }

    private void add(Items<StreamEntry> node, IdTable there) throws IOException {
        for (StreamEntry entry = node.next(); entry != null; entry = node.next()) {
            if (!there.add(entry.id())) {
                throw losses.corrupt("entry " + entry.id() + " of a stream behind a greater one");
            }
        }
    }

    private void pending(StreamItem.Pending pending) throws IOException {
        if (!pendingOfGroup.add(pending.id(), pending.deliveredAtMillis(), pending.deliveries())) {
            throw losses.corrupt("pending entry " + pending.id() + " of group " + group + " behind a greater one");
        }
    }

    /** Commands have a place for as much as these layouts have; for consumers' times they have none in either. */
    private Items<StreamItem> fitting(ValueItems value) {
        StreamGeneration generation = target.atLeast(7, 0) ? StreamGeneration.ACTIVE_TIMES : StreamGeneration.FIRST;
        if (value instanceof ValueItems.OfStream(long nodes, Items<StreamItem> items)) {
            return new StreamFit(items, generation, losses, List.of());
        }
        throw new AssertionError("not a stream");
    }

    private void entries(Items<StreamEntry> node) throws IOException {
        for (StreamEntry entry = node.next(); entry != null; entry = node.next()) {
            reviveBefore(entry.id());
            add(entry.id(), entry.fields());
        }
    }

    /** Adds the pending entries that were deleted and come before that one, or all that are left. */
    private void reviveBefore(@Nullable StreamId id) throws IOException {
        while (revived < deleted.size() && (id == null || deleted.get(revived).compareTo(id) < 0)) {
            revivedAtStart += revived == entries ? 1 : 0;
            add(deleted.get(revived), List.of(Bytes.EMPTY, Bytes.EMPTY));
            revived++;
        }
    }

    private void add(StreamId id, List<Bytes> fields) throws IOException {
        List<Bytes> command = new ArrayList<>(fields.size() + 3);
        command.add(word("XADD"));
        command.add(key);
        command.add(word(id.toString()));
        command.addAll(fields);
        sink.command(List.copyOf(command));
        entries++;
        top = id;
    }

    private void state(StreamItem.State s) throws IOException {
        reviveBefore(null);
        if (entries == 0) {
            sink.command(List.of(word("XGROUP"), word("CREATE"), key, CREATOR, word("0"), word("MKSTREAM")));
            sink.command(List.of(word("XGROUP"), word("DESTROY"), key, CREATOR));
        }
        state = s;
        setId(s, top.compareTo(s.last()) > 0 ? top : s.last(), Math.max(s.entriesAdded(), entries));
    }

    private void setId(StreamItem.State s, StreamId last, long entriesAdded) throws IOException {
        List<Bytes> command = new ArrayList<>(List.of(word("XSETID"), key, word(last.toString())));
        if (target.atLeast(7, 0)) {
            command.add(word("ENTRIESADDED"));
            command.add(number(entriesAdded));
            command.add(word("MAXDELETEDID"));
            command.add(word(s.maxDeleted().toString()));
        }
        sink.command(List.copyOf(command));
    }

    private void group(StreamItem.Group g) throws IOException {
        endClaims();
        pendingOfGroup.clear();
        group = g.name();
        List<Bytes> command = new ArrayList<>(List.of(
                word("XGROUP"), word("CREATE"), key, g.name(), word(g.last().toString())));
        if (target.atLeast(7, 0) && g.entriesRead() != StreamItem.UNKNOWN) {
            command.add(word("ENTRIESREAD"));
            command.add(number(g.entriesRead()));
        }
        sink.command(List.copyOf(command));
    }

    private void consumer(StreamItem.Consumer c) throws IOException {
        endClaims();
        consumer = c.name();
        if (target.atLeast(6, 2)) {
            sink.command(List.of(word("XGROUP"), word("CREATECONSUMER"), key, group, consumer));
        } else if (c.pending() == 0) {
            sink.command(List.of(
                    word("XREADGROUP"),
                    word("GROUP"),
                    group,
                    consumer,
                    word("COUNT"),
                    word("1"),
                    word("STREAMS"),
                    key,
                    word("0")));
        }
    }

    private void claim(StreamId id) throws IOException {
        if (!pendingOfGroup.find(id)) {
            throw losses.unrepresentable(
                    " whose group " + group + " has entry " + id + " at a consumer, but not among its pending entries");
        }
        long deliveredAtMillis = pendingOfGroup.number(DELIVERED_AT);
        long deliveries = pendingOfGroup.number(DELIVERIES);
        CommandBatch batch = claims;
        if (batch == null || claimedDeliveredAtMillis != deliveredAtMillis || claimedDeliveries != deliveries) {
            endClaims();
            claimedDeliveredAtMillis = deliveredAtMillis;
            claimedDeliveries = deliveries;
            batch = claimBatch();
            claims = batch;
        }
        batch.add(word(id.toString()));
    }

    private CommandBatch claimBatch() {
        return new CommandBatch(
                sink,
                argumentsMax,
                bytesMax,
                List.of(word("XCLAIM"), key, group, consumer, word("0")),
                List.of(
                        word("TIME"),
                        number(claimedDeliveredAtMillis),
                        word("RETRYCOUNT"),
                        number(claimedDeliveries),
                        word("FORCE"),
                        word("JUSTID")));
    }

    private void endClaims() throws IOException {
        CommandBatch batch = claims;
        claims = null;
        if (batch != null) {
            batch.flush();
        }
    }

    /**
     * Those before all others may have been trimmed, which a stream does not remember; deleted ones it does. Nobody can see
     * of the trimmed ones that they were there, and for the others the greatest deleted id is set in the end.
     */
    private void deleteRevived() throws IOException {
        StreamItem.State s = state;
        if (deleted.isEmpty() || s == null) {
            return;
        }
        if (revivedAtStart > 0) {
            sink.command(List.of(word("XTRIM"), key, word("MAXLEN"), number(entries - revivedAtStart)));
        }
        CommandBatch deletions = new CommandBatch(sink, argumentsMax, bytesMax, List.of(word("XDEL"), key), List.of());
        for (StreamId id : deleted.subList(revivedAtStart, deleted.size())) {
            deletions.add(word(id.toString()));
        }
        deletions.flush();
        setId(s, s.last(), s.entriesAdded());
    }
}
