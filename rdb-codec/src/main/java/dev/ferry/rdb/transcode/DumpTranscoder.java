package dev.ferry.rdb.transcode;

import dev.ferry.bytes.ByteSink;
import dev.ferry.bytes.Bytes;
import dev.ferry.rdb.RdbException;
import dev.ferry.rdb.RdbType;
import dev.ferry.rdb.checksum.RunningCrc64;
import dev.ferry.rdb.dump.DumpPayload;
import dev.ferry.rdb.dump.DumpPayloadException;
import dev.ferry.rdb.encoding.EncodingPolicy;
import dev.ferry.rdb.encoding.RdbInput;
import dev.ferry.rdb.encoding.RdbOutput;
import dev.ferry.rdb.spill.Spill;
import dev.ferry.rdb.value.StreamId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.LongUnaryOperator;

/**
 * Takes DUMP payloads of any version to a target: with the value as it is where the target reads that, else decoded and
 * encoded anew; see {@link DumpPayload} for the layout. Memory is bounded as in {@link Transcoder}. Confined to one thread.
 */
public final class DumpTranscoder {

    private static final int MEMORY_BYTES_MAX = 1 << 20;

    private final TargetServer target;
    private final EncodingPolicy policy;
    private final Path spillDirectory;
    private final Losses losses;
    private final ValueWriter values;

    /**
     * Takes payloads of any source to the target.
     *
     * @param policy what is packed and compressed when a value is encoded anew; the width of backlens is the target's
     * @param allowed what may be dropped; a key as a whole may not, because a payload always has one
     * @param spillDirectory where large values wait, in files that are removed at once
     */
    public DumpTranscoder(TargetServer target, EncodingPolicy policy, Set<Loss> allowed, Path spillDirectory) {
        this.target = target;
        this.policy = policy.withWideBacklen(target.wideBacklen());
        this.spillDirectory = spillDirectory;
        this.losses = new Losses(target, allowed);
        this.values = new ValueWriter(target, this.policy, losses, spillDirectory);
    }

    /** From now on, gives fields of hashes that expire another time, in milliseconds since 1970. */
    public void fieldExpiries(LongUnaryOperator other) {
        values.fieldExpiries(other);
    }

    /**
     * Returns the payload for the target.
     *
     * @param key for errors
     * @throws DumpPayloadException when its footer or its head is damaged
     * @throws RdbException when its value is damaged
     * @throws UnrepresentableException when the target has no place for the value or a part of it
     */
    public Bytes transcode(Bytes key, Bytes payload) throws IOException {
        try (Spill in = new Spill(spillDirectory, Math.max(1, payload.length()));
                Spill out = new Spill(spillDirectory, MEMORY_BYTES_MAX)) {
            in.write(payload.toArray(), 0, payload.length());
            transcode(key, in, out);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream((int) out.length());
            out.writeTo(bytes::write);
            return Bytes.adopt(bytes.toByteArray());
        }
    }

    /**
     * Writes the payload for the target into an empty spill, so that its length is known before it is sent.
     *
     * @throws IOException as above; what is in the spill then is of no use
     */
    public void transcode(Bytes key, Spill payload, Spill into) throws IOException {
        Payload source = Payload.checked(key, payload);
        losses.begin(key, source.type(), source.valueAt());
        if (!target.canHold(source.type())) {
            throw losses.unrepresentable("");
        }
        if (source.metaLength() > 0 && !target.keyMetadata()) {
            losses.lose(Loss.KEY_METADATA, " with metadata of modules");
        }
        try (Spill value = new Spill(spillDirectory, MEMORY_BYTES_MAX)) {
            RdbType type =
                    target.reads(source.type()) && readsListpacks(source) && !values.changesFieldExpiries(source.type())
                            ? source.copyValue(value)
                            : encode(source, value);
            RunningCrc64 crc = new RunningCrc64();
            ByteSink body = (bytes, from, length) -> {
                crc.update(bytes, from, length);
                into.write(bytes, from, length);
            };
            if (target.keyMetadata()) {
                source.copyMeta(body);
            }
            body.write(new byte[] {(byte) type.id()}, 0, 1);
            value.writeTo(body);
            byte[] footer = new byte[DumpPayload.FOOTER_LENGTH];
            DumpPayload.footer(target.rdbVersion(), crc.finish(), footer, 0);
            into.write(footer, 0, footer.length);
        }
        losses.commit();
    }

    /** Returns what was lost so far. */
    public LossCounts losses() {
        return losses.counts();
    }

    private boolean readsListpacks(Payload source) throws IOException {
        RdbType type = source.type();
        return !BacklenWidth.concerns(type)
                || BacklenWidth.of(source.version()) == BacklenWidth.of(target)
                || (BacklenWidth.isOneListpack(type)
                        && source.value().stringLengthAtMost() <= BacklenWidth.HARMLESS_BYTES_MAX);
    }

    private RdbType encode(Payload source, Spill value) throws IOException {
        List<Set<StreamId>> nacked = List.of();
        if (values.needsNackedIds(source.type())) {
            nacked = NackedIds.of(source.type().encoding().items(source.value()));
        }
        RdbInput in = source.value();
        RdbOutput out = new RdbOutput(value, policy, spillDirectory);
        RdbType written = values.write(source.type(), source.type().encoding().items(in), nacked, out);
        out.flush();
        source.requireEnd(in);
        return written;
    }
}
