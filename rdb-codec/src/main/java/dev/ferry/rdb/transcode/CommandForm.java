package dev.ferry.rdb.transcode;

import dev.ferry.bytes.Bytes;
import dev.ferry.rdb.Dialect;
import dev.ferry.rdb.RdbEvent;
import dev.ferry.rdb.RdbReader;
import dev.ferry.rdb.RdbType;
import dev.ferry.rdb.encoding.FieldExpiry;
import dev.ferry.rdb.value.HashField;
import dev.ferry.rdb.value.Items;
import dev.ferry.rdb.value.ScoredMember;
import dev.ferry.rdb.value.ValueItems;
import dev.ferry.rdb.value.ValueKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes commands of the entries of an RDB, for values too large for one RESTORE and for targets without it.
 *
 * <pre>
 * [DEL key]
 * string      SET key part, APPEND key part …
 * list        RPUSH key element …
 * set         SADD key member …
 * sorted set  ZADD key score member …
 * hash        HSET key field value … (before 4.0 HMSET), HPEXPIREAT key ms FIELDS n field …
 * stream      see {@link StreamCommands}
 * [PEXPIREAT key ms]
 * </pre>
 *
 * <p>A command has at most the arguments and bytes that the caller says, but for a single element that is larger. Of a
 * stream, the ids of pending entries that were deleted are held in memory; of everything else, one command. Idle time and frequency of a key
 * are not carried, nor when consumers of a stream were seen. Confined to one thread.
 */
public final class CommandForm {

    private static final int ARGUMENTS_MIN = 16;

    /** Below this, every whole number is a double. */
    private static final double WHOLE_MAX = 1L << 53;

    private final TargetServer target;
    private final Losses losses;
    private final int argumentsMax;
    private final int bytesMax;
    private final Path spillDirectory;

    /**
     * Makes commands for the target.
     *
     * @param argumentsMax how many arguments a command has at most, its name and key among them; at least 16
     * @param bytesMax how many bytes the elements of a command have together at most
     * @param spillDirectory where large streams wait, in files that are removed at once
     */
    public CommandForm(TargetServer target, Set<Loss> allowed, int argumentsMax, int bytesMax, Path spillDirectory) {
        if (argumentsMax < ARGUMENTS_MIN) {
            throw new IllegalArgumentException("argumentsMax " + argumentsMax + " (at least " + ARGUMENTS_MIN + ")");
        }
        this.target = target;
        this.losses = new Losses(target, allowed);
        this.argumentsMax = argumentsMax;
        this.bytesMax = bytesMax;
        this.spillDirectory = spillDirectory;
    }

    /**
     * Gives the entry at which the reader stands to the sink as commands, without selecting its database.
     *
     * @param replace whether a key that is there is deleted first; else a key that is there takes the elements in addition
     * @throws UnrepresentableException when no command makes such a value; when it is a part of the value, some of the
     *     commands may have been given
     */
    public void write(RdbEvent.Entry entry, RdbReader reader, boolean replace, CommandSink sink) throws IOException {
        losses.begin(entry.key(), entry.type(), reader.offset());
        if (!hasCommands(entry.type())) {
            losses.lose(Loss.KEYS, " in the form of commands");
            losses.commit();
            return;
        }
        if (entry.keyMeta().length() > 0) {
            losses.lose(Loss.KEY_METADATA, " with metadata of modules in the form of commands");
        }
        if (replace) {
            sink.command(List.of(word("DEL"), entry.key()));
        }
        if (entry.type().kind() == ValueKind.STREAM) {
            try (SpilledValue value = new SpilledValue(entry, reader, spillDirectory)) {
                stream(entry.key(), value::items, sink);
            }
        } else {
            value(entry.key(), reader.items(), sink);
        }
        if (entry.expires()) {
            sink.command(List.of(word("PEXPIREAT"), entry.key(), number(entry.expireAtMillis())));
        }
        losses.commit();
    }

    /**
     * Gives the commands that make a value to the sink; nothing is deleted before, and the key does not expire. Returns how
     * many elements the key then has: bytes of a string, fields of a hash, entries of a stream.
     *
     * @param key under which the value is made
     * @param type the type that the value has as it is read
     * @throws UnrepresentableException when no command makes such a value; when it is a part of the value, some of the
     *     commands may have been given
     */
    public long write(Bytes key, RdbType type, RepeatableValue value, CommandSink sink) throws IOException {
        losses.begin(key, type, 0);
        if (!hasCommands(type)) {
            throw losses.unrepresentable(" in the form of commands");
        }
        long elements = type.kind() == ValueKind.STREAM ? stream(key, value, sink) : value(key, value.items(), sink);
        losses.commit();
        return elements;
    }

    /** Returns what was lost so far. */
    public LossCounts losses() {
        return losses.counts();
    }

    private boolean hasCommands(RdbType type) {
        return switch (type.kind()) {
            case STRING, LIST, SET, SORTED_SET, HASH, STREAM -> target.canHold(type);
            case ARRAY, MODULE, RATE_LIMITER -> false;
        };
    }

    private long value(Bytes key, ValueItems value, CommandSink sink) throws IOException {
        return switch (value) {
            case ValueItems.OfString string -> string(key, string.items(), sink);
            case ValueItems.OfList list -> each("RPUSH", key, list.items(), sink);
            case ValueItems.OfSet set -> each("SADD", key, set.items(), sink);
            case ValueItems.OfSortedSet set -> sortedSet(key, set.items(), sink);
            case ValueItems.OfHash hash -> hash(key, hash.items(), sink);
            case ValueItems.OfStream stream -> throw new AssertionError("a stream is read twice");
            case ValueItems.OfArray array -> throw losses.unrepresentable("");
            case ValueItems.OfModule module -> throw losses.unrepresentable("");
            case ValueItems.OfRateLimiter rateLimiter -> throw losses.unrepresentable("");
        };
    }

    private static long string(Bytes key, Items<Bytes> parts, CommandSink sink) throws IOException {
        Bytes first = parts.next();
        sink.command(List.of(word("SET"), key, first == null ? Bytes.EMPTY : first));
        long bytes = first == null ? 0 : first.length();
        for (Bytes part = parts.next(); part != null; part = parts.next()) {
            sink.command(List.of(word("APPEND"), key, part));
            bytes += part.length();
        }
        return bytes;
    }

    private long each(String command, Bytes key, Items<Bytes> items, CommandSink sink) throws IOException {
        CommandBatch batch = batch(sink, word(command), key);
        long count = 0;
        for (Bytes item = items.next(); item != null; item = items.next()) {
            batch.add(item);
            count++;
        }
        batch.flush();
        return count;
    }

    private long sortedSet(Bytes key, Items<ScoredMember> items, CommandSink sink) throws IOException {
        CommandBatch batch = batch(sink, word("ZADD"), key);
        long count = 0;
        for (ScoredMember item = items.next(); item != null; item = items.next()) {
            batch.add(score(item.score()), item.member());
            count++;
        }
        batch.flush();
        return count;
    }

    private long hash(Bytes key, Items<HashField> fields, CommandSink sink) throws IOException {
        CommandBatch batch = batch(sink, word(target.atLeast(4, 0) ? "HSET" : "HMSET"), key);
        Map<Long, CommandFields> expiries = new LinkedHashMap<>();
        long count = 0;
        for (HashField field = fields.next(); field != null; field = fields.next()) {
            if (batch.isFullFor(field.field(), field.value())) {
                batch.flush();
                expire(key, expiries, sink);
            }
            batch.add(field.field(), field.value());
            count++;
            if (field.expires() && admitsExpiry(field)) {
                expiries.computeIfAbsent(field.expireAtMillis(), time -> new CommandFields())
                        .add(field.field());
            }
        }
        batch.flush();
        expire(key, expiries, sink);
        return count;
    }

    private boolean admitsExpiry(HashField field) throws UnrepresentableException {
        if (!target.fieldExpiry()) {
            losses.lose(Loss.FIELD_EXPIRY, " with the expiry of single fields");
            return false;
        }
        if (target.product() == Dialect.REDIS && field.expireAtMillis() > FieldExpiry.COMMAND_MAX_MILLIS) {
            losses.lose(
                    Loss.FIELD_EXPIRY,
                    " with field " + field.field() + " that expires at " + field.expireAtMillis()
                            + " ms, later than the " + FieldExpiry.COMMAND_MAX_MILLIS
                            + " that HPEXPIREAT of Redis takes");
            return false;
        }
        return true;
    }

    private static void expire(Bytes key, Map<Long, CommandFields> expiries, CommandSink sink) throws IOException {
        for (Map.Entry<Long, CommandFields> expiry : expiries.entrySet()) {
            sink.command(expiry.getValue().command(key, expiry.getKey()));
        }
        expiries.clear();
    }

    private long stream(Bytes key, RepeatableValue value, CommandSink sink) throws IOException {
        try (StreamCommands commands =
                new StreamCommands(key, target, losses, argumentsMax, bytesMax, spillDirectory, sink)) {
            commands.expect(value.items());
            return commands.write(value.items());
        }
    }

    private CommandBatch batch(CommandSink sink, Bytes... head) {
        return new CommandBatch(sink, argumentsMax, bytesMax, List.of(head), List.of());
    }

    static Bytes word(String text) {
        return Bytes.utf8(text);
    }

    static Bytes number(long number) {
        return Bytes.utf8(Long.toString(number));
    }

    /** The text that a server reads as exactly this number. */
    private Bytes score(double score) throws UnrepresentableException {
        if (Double.isNaN(score)) {
            throw losses.unrepresentable(" with a score that is not a number");
        }
        if (Double.isInfinite(score)) {
            return word(score > 0 ? "inf" : "-inf");
        }
        boolean whole = score == Math.rint(score) && Math.abs(score) < WHOLE_MAX;
        boolean negativeZero = score == 0 && Double.doubleToRawLongBits(score) != 0;
        return whole && !negativeZero ? number((long) score) : word(Double.toString(score));
    }
}
