package dev.ferry.rdb.transcode;

import dev.ferry.bytes.ByteSink;
import dev.ferry.bytes.Bytes;
import dev.ferry.rdb.encoding.EncodingPolicy;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/** Takes DUMP payloads of any version to a target. Confined to one thread. */
public final class DumpTranscoder {

    public DumpTranscoder(TargetServer target, EncodingPolicy policy, Set<Loss> allowed, Path spillDirectory) {}

    /**
     * Returns the payload for the target.
     *
     * @param key for errors
     * @throws dev.ferry.rdb.dump.DumpPayloadException when it is damaged
     * @throws UnrepresentableException when the target has no place for the value or a part of it
     */
    public Bytes transcode(Bytes key, Bytes payload) throws IOException {
        throw new UnsupportedOperationException();
    }

    /** Writes the payload for the target to the sink, in constant memory. */
    public void transcode(Bytes key, InputStream payload, long length, ByteSink sink) throws IOException {
        throw new UnsupportedOperationException();
    }

    /** Returns what was lost so far. */
    public LossCounts losses() {
        return new LossCounts(Map.of());
    }
}
