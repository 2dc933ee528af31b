package dev.ferry.rdb.transcode;

import dev.ferry.bytes.Bytes;
import dev.ferry.rdb.EncodedValueSink;
import dev.ferry.rdb.RdbEvent;
import dev.ferry.rdb.RdbReader;
import dev.ferry.rdb.RdbVersion;
import dev.ferry.rdb.encoding.EncodingPolicy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/** Takes the entries of an RDB to a target. Confined to one thread. */
public final class Transcoder {

    private final TargetServer target;

    public Transcoder(TargetServer target, EncodingPolicy policy, Set<Loss> allowed, Path spillDirectory) {
        this.target = target;
    }

    /** Says which version the file has, as its {@link RdbEvent.Header} has it. */
    public void sourceVersion(RdbVersion header) {}

    /** Looks at a remark of the file: {@code redis-ver} and {@code valkey-ver} say more than the version. */
    public void aux(Bytes name, Bytes value) {}

    /**
     * Tells whether a function library may be written.
     *
     * @return false when it is to be left out, which is then counted
     * @throws UnrepresentableException when the target has no functions, and their loss is not allowed
     */
    public boolean admitsFunction() throws UnrepresentableException {
        return target.functions();
    }

    /**
     * Gives the value of the entry at which the reader stands to the sink, in a form that the target reads. When keys may be
     * lost and the target does not have the type, {@code begin} is not called.
     *
     * @throws UnrepresentableException when the target has no place for the value or a part of it; the reader can go on, and
     * the sink has not been touched
     */
    public void write(RdbEvent.Entry entry, RdbReader reader, EncodedValueSink sink) throws IOException {
        throw new UnsupportedOperationException();
    }

    /** Returns what was lost so far. */
    public LossCounts losses() {
        return new LossCounts(Map.of());
    }
}
