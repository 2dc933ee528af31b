package dev.ferry.rdb.transcode;

import dev.ferry.bytes.Bytes;
import dev.ferry.rdb.EncodedValueSink;
import dev.ferry.rdb.RdbEvent;
import dev.ferry.rdb.RdbReader;
import dev.ferry.rdb.RdbType;
import dev.ferry.rdb.RdbVersion;
import dev.ferry.rdb.encoding.EncodingPolicy;
import dev.ferry.rdb.encoding.RdbOutput;
import dev.ferry.rdb.spill.Spill;
import dev.ferry.rdb.value.StreamId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.LongUnaryOperator;

/**
 * Takes the entries of an RDB to a target: as they stand in the file where the target reads that, else decoded and encoded
 * anew.
 *
 * <p>A value that is encoded anew is complete before the sink hears of it; one too large for memory waits in a file. So
 * memory is bounded by the largest element, by the largest structure packed into one string, and by the ids of the pending
 * entries that were given back in a stream. Confined to one thread.
 */
public final class Transcoder {

    private static final int MEMORY_BYTES_MAX = 1 << 20;

    private final TargetServer target;
    private final EncodingPolicy policy;
    private final Path spillDirectory;
    private final Losses losses;
    private final ValueWriter values;
    private final Spill encoded;

    private RdbOutput out;
    private BacklenWidth sourceWidth = BacklenWidth.UNKNOWN;

    /**
     * Begins with a file of which nothing is known.
     *
     * @param policy what is packed and compressed when a value is encoded anew; the width of backlens is the target's
     * @param allowed what may be dropped
     * @param spillDirectory where large values wait, in files that are removed at once
     */
    public Transcoder(TargetServer target, EncodingPolicy policy, Set<Loss> allowed, Path spillDirectory) {
        this.target = target;
        this.policy = policy.withWideBacklen(target.wideBacklen());
        this.spillDirectory = spillDirectory;
        this.losses = new Losses(target, allowed);
        this.values = new ValueWriter(target, this.policy, losses, spillDirectory);
        this.encoded = new Spill(spillDirectory, MEMORY_BYTES_MAX);
        this.out = new RdbOutput(encoded, this.policy, spillDirectory);
    }

    /** From now on, gives fields of hashes that expire another time, in milliseconds since 1970. */
    public void fieldExpiries(LongUnaryOperator other) {
        values.fieldExpiries(other);
    }

    /** Says which version the file has, as its {@link RdbEvent.Header} has it. */
    public void sourceVersion(RdbVersion header) {
        sourceWidth = BacklenWidth.of(header);
    }

    /** Looks at a remark of the file: {@code valkey-ver} says more than the version. */
    public void aux(Bytes name, Bytes value) {
        sourceWidth = sourceWidth.refined(name, value);
    }

    /**
     * Tells whether a function library may be written; one that is to be left out is counted.
     *
     * @throws UnrepresentableException when the target has no functions, and their loss is not allowed
     */
    public boolean admitsFunction() throws UnrepresentableException {
        if (target.functions()) {
            return true;
        }
        losses.begin("a function library");
        losses.lose(Loss.FUNCTIONS, "");
        losses.commit();
        return false;
    }

    /**
     * Gives the value of the entry at which the reader stands to the sink, in a form that the target reads. When whole keys
     * may be dropped and the target does not have the type, the sink is not touched.
     *
     * @throws UnrepresentableException when the target has no place for the value or a part of it; the reader can go on, and
     *     the sink has not been touched
     */
    public void write(RdbEvent.Entry entry, RdbReader reader, EncodedValueSink sink) throws IOException {
        RdbType type = entry.type();
        losses.begin(entry.key(), type, reader.offset());
        if (!target.canHold(type)) {
            losses.lose(Loss.KEYS, "");
            losses.commit();
            return;
        }
        Bytes keyMeta = entry.keyMeta();
        if (keyMeta.length() > 0 && !target.keyMetadata()) {
            losses.lose(Loss.KEY_METADATA, " with metadata of modules");
            keyMeta = Bytes.EMPTY;
        }
        if (target.reads(type) && readsListpacks(type, reader) && !values.changesFieldExpiries(type)) {
            losses.commit();
            sink.begin(type, keyMeta);
            reader.rawValue(sink);
            return;
        }
        try {
            RdbType written = encode(entry, reader);
            losses.commit();
            sink.begin(written, keyMeta);
            deliver(sink);
        } finally {
            encoded.clear();
        }
    }

    /**
     * Tells whether values of this type, from the source that has been named, go to the target as they are, whatever is in
     * them.
     */
    public boolean copies(RdbType type) {
        return target.reads(type)
                && !values.changesFieldExpiries(type)
                && (!BacklenWidth.concerns(type) || sourceWidth == BacklenWidth.of(target));
    }

    /** Returns what was lost so far. */
    public LossCounts losses() {
        return losses.counts();
    }

    private boolean readsListpacks(RdbType type, RdbReader reader) throws IOException {
        return !BacklenWidth.concerns(type)
                || sourceWidth == BacklenWidth.of(target)
                || (BacklenWidth.isOneListpack(type) && reader.packedLengthAtMost() <= BacklenWidth.HARMLESS_BYTES_MAX);
    }

    private RdbType encode(RdbEvent.Entry entry, RdbReader reader) throws IOException {
        boolean done = false;
        try {
            RdbType written = values.needsNackedIds(entry.type())
                    ? encodeInTwoPasses(entry, reader)
                    : values.write(entry.type(), reader.items(), List.of(), out);
            out.flush();
            done = true;
            return written;
        } finally {
            if (!done) {
                // It has bytes of the value that failed.
                out = new RdbOutput(encoded, policy, spillDirectory);
            }
        }
    }

    private RdbType encodeInTwoPasses(RdbEvent.Entry entry, RdbReader reader) throws IOException {
        try (SpilledValue value = new SpilledValue(entry, reader, spillDirectory)) {
            List<Set<StreamId>> nacked = NackedIds.of(value.items());
            return values.write(entry.type(), value.items(), nacked, out);
        }
    }

    private void deliver(EncodedValueSink sink) throws IOException {
        if (encoded.inMemory()) {
            encoded.writeTo(sink::whole);
        } else {
            encoded.writeTo(sink::part);
            sink.end(encoded.length());
        }
    }
}
