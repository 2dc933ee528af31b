package dev.ferry.rdb;

import dev.ferry.bytes.Bytes;
import dev.ferry.rdb.encoding.RdbInput;
import dev.ferry.rdb.value.ArrayElement;
import dev.ferry.rdb.value.HashField;
import dev.ferry.rdb.value.InconsistentValueException;
import dev.ferry.rdb.value.Items;
import dev.ferry.rdb.value.ModuleId;
import dev.ferry.rdb.value.ModuleItem;
import dev.ferry.rdb.value.ScoredMember;
import dev.ferry.rdb.value.StreamItem;
import dev.ferry.rdb.value.Value;
import dev.ferry.rdb.value.ValueItems;
import dev.ferry.rdb.value.ValueLimitException;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads an RDB as it arrives, one record after the other: a cursor that the caller pulls.
 *
 * <pre>{@code
 * RdbReader reader = new RdbReader(in, RdbLimits.defaults());
 * while (!(reader.next() instanceof RdbEvent.End)) { … }
 * }</pre>
 *
 * <p>After an {@link RdbEvent.Entry} the value is still unread. The caller takes it once, by
 * {@link #rawValue}, {@link #items}, {@link #value} or {@link #stringValue}, or leaves it, and then {@link #next} skips it. In every case
 * memory is bounded by the window and by what {@link RdbLimits} lets the reader decode.
 *
 * <p>The reader reads ahead, so it takes bytes from the stream that come after the RDB. They are not lost:
 * after the {@link RdbEvent.End}, {@link #remainder} continues exactly behind it. It never waits for a byte
 * that it does not need.
 *
 * <p>What is wrong with the bytes is an {@link RdbException}; what the stream or a sink throws passes
 * through. After any of them the reader cannot be used again. Confined to one thread; does not close the
 * stream.
 */
public final class RdbReader {

    /**
     * Reads a value.
     *
     * @param <T> what it makes of it
     */
    @FunctionalInterface
    public interface Reading<T> {

        /** Reads from the value's first byte to its last. */
        T read(RdbInput in) throws IOException;
    }

    private enum State {
        HEADER,
        RECORD,
        VALUE,
        ITEMS,
        ENDED,
        FAILED
    }

    private final RdbInput in;
    private final RdbLimits limits;
    private final RecordReader records;

    private State state = State.HEADER;
    private RdbType valueType = RdbType.STRING;
    private Items<?> openItems = () -> null;

    /** Reads from the first byte of an RDB. */
    public RdbReader(InputStream in, RdbLimits limits) {
        this.in = new RdbInput(in, limits);
        this.limits = limits;
        this.records = new RecordReader(this.in, limits);
    }

    /**
     * Returns the next record. The value of an entry that was not taken is skipped.
     *
     * @throws RdbException when the bytes are not an RDB that can be used
     * @throws IllegalStateException after the end, and after an exception
     */
    public RdbEvent next() throws IOException {
        State before = state;
        state = State.FAILED;
        return switch (before) {
            case HEADER -> header();
            case VALUE -> {
                valueType.encoding().skip(in);
                yield record();
            }
            case ITEMS -> {
                drain(openItems);
                yield record();
            }
            case RECORD -> record();
            case ENDED -> {
                state = State.ENDED;
                throw new IllegalStateException("the RDB has ended");
            }
            case FAILED -> throw new IllegalStateException("the reader has failed before");
        };
    }

    /** Gives the value of the entry to the sink, byte for byte as it stands in the file after the key. */
    public void rawValue(RawValueSink sink) throws IOException {
        requireValue();
        state = State.FAILED;
        in.mark(sink);
        valueType.encoding().skip(in);
        in.deliver();
        state = State.RECORD;
    }

    /**
     * Returns the value of an entry of type {@link RdbType#STRING}, decoded.
     *
     * @throws RdbLimitException when it is longer than {@link RdbLimits#stringValueBytesMax}
     */
    public Bytes stringValue() throws IOException {
        requireString();
        state = State.FAILED;
        Bytes value = in.string(limits.stringValueBytesMax(), "value");
        state = State.RECORD;
        return value;
    }

    /**
     * Returns how long the value of an entry of type {@link RdbType#STRING} can be when decoded, in bytes:
     * exact, but for a number, where it is the longest of its width. The value stays unread.
     */
    public long stringValueLengthAtMost() throws IOException {
        requireString();
        state = State.FAILED;
        long length = in.stringLengthAtMost();
        state = State.VALUE;
        return length;
    }

    /**
     * Returns how long the string can be into which a value is packed as a whole, when decoded, in bytes; for types whose
     * value is one string. The value stays unread.
     */
    public long packedLengthAtMost() throws IOException {
        requireValue();
        state = State.FAILED;
        long length = in.stringLengthAtMost();
        state = State.VALUE;
        return length;
    }

    /**
     * Begins to read the value item by item, and returns what gives the items. Those that are not pulled are skipped by
     * {@link #next}; after that the items must not be asked for any more.
     *
     * <p>Memory is bounded by the largest element, or the largest structure packed into one string; see {@link RdbLimits}.
     */
    public ValueItems items() throws IOException {
        requireValue();
        state = State.FAILED;
        ValueItems items = guarded(valueType.encoding().items(in));
        openItems = items.items();
        state = State.ITEMS;
        return items;
    }

    /**
     * Has the caller read the value by itself, and returns what it makes of it.
     *
     * @param reading is given the cursor at the value's first byte, and leaves it behind the last
     */
    public <T> T value(Reading<T> reading) throws IOException {
        requireValue();
        state = State.FAILED;
        T value = reading.read(in);
        state = State.RECORD;
        return value;
    }

    /**
     * Returns the value as a whole.
     *
     * @throws RdbLimitException when it takes more memory than {@link RdbLimits#valueBytesMax}
     * @throws RdbCorruptException also when its items contradict each other, as {@link Value#of} tells
     */
    public Value value() throws IOException {
        long start = offset();
        ValueItems items = items();
        try {
            Value value = Value.of(items, limits.valueBytesMax());
            state = State.RECORD;
            return value;
        } catch (ValueLimitException e) {
            state = State.FAILED;
            throw in.tooLong(start, e.getMessage());
        } catch (InconsistentValueException e) {
            state = State.FAILED;
            throw in.corrupt(start, e.getMessage());
        }
    }

    /** Returns the number of bytes of the RDB that have been consumed. */
    public long offset() {
        return in.offset();
    }

    /** Tells whether the {@link RdbEvent.End} has been read. */
    public boolean ended() {
        return state == State.ENDED;
    }

    /**
     * Returns what follows the RDB: first the bytes that were read ahead, then the stream. To be asked for
     * once, after the {@link RdbEvent.End}.
     */
    public InputStream remainder() {
        if (state != State.ENDED) {
            throw new IllegalStateException("the RDB has not ended");
        }
        return in.remainder();
    }

    private ValueItems guarded(ValueItems value) {
        return switch (value) {
            case ValueItems.OfString(long length, Items<Bytes> items) ->
                new ValueItems.OfString(length, guarded(items));
            case ValueItems.OfList(long count, Items<Bytes> items) -> new ValueItems.OfList(count, guarded(items));
            case ValueItems.OfSet(long count, Items<Bytes> items) -> new ValueItems.OfSet(count, guarded(items));
            case ValueItems.OfSortedSet(long count, Items<ScoredMember> items) ->
                new ValueItems.OfSortedSet(count, guarded(items));
            case ValueItems.OfHash(long count, Items<HashField> items) -> new ValueItems.OfHash(count, guarded(items));
            case ValueItems.OfStream(long nodes, Items<StreamItem> items) ->
                new ValueItems.OfStream(nodes, guarded(items));
            case ValueItems.OfArray(long count, long insertIndex, Items<ArrayElement> items) ->
                new ValueItems.OfArray(count, insertIndex, guarded(items));
            case ValueItems.OfModule(ModuleId module, Items<ModuleItem> items) ->
                new ValueItems.OfModule(module, guarded(items));
            case ValueItems.OfRateLimiter(Items<Long> items) -> new ValueItems.OfRateLimiter(guarded(items));
        };
    }

    /** What fails in the middle of a value leaves the cursor nowhere. */
    private <T> Items<T> guarded(Items<T> items) {
        return () -> {
            if (state != State.ITEMS) {
                throw new IllegalStateException("the items are not those of the current value");
            }
            state = State.FAILED;
            T item = items.next();
            state = State.ITEMS;
            return item;
        };
    }

    private void drain(Items<?> items) throws IOException {
        state = State.ITEMS;
        while (items.next() != null) {
            // What was left is read, and dropped.
        }
        state = State.FAILED;
    }

    private RdbEvent header() throws IOException {
        RdbVersion version = HeaderReader.read(in);
        records.version(version);
        state = State.RECORD;
        return new RdbEvent.Header(version);
    }

    private RdbEvent record() throws IOException {
        RdbEvent event = records.read();
        if (event instanceof RdbEvent.Entry entry) {
            valueType = entry.type();
            state = State.VALUE;
        } else {
            state = event instanceof RdbEvent.End ? State.ENDED : State.RECORD;
        }
        return event;
    }

    private void requireString() {
        requireValue();
        if (valueType != RdbType.STRING) {
            throw new IllegalStateException("the value is a " + valueType + ", not a STRING");
        }
    }

    private void requireValue() {
        if (state != State.VALUE) {
            throw new IllegalStateException("there is no value to be taken");
        }
    }
}
