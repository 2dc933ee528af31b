package dev.ferry.engine.snapshot;

import dev.ferry.engine.type.Value;
import dev.ferry.rdb.EncodedValueSink;
import dev.ferry.rdb.RdbEvent;
import dev.ferry.rdb.RdbLimits;
import dev.ferry.rdb.RdbReader;
import dev.ferry.rdb.RdbType;
import dev.ferry.rdb.RdbWriter;
import dev.ferry.rdb.encoding.EncodingPolicy;
import dev.ferry.rdb.transcode.Loss;
import dev.ferry.rdb.transcode.TargetServer;
import dev.ferry.rdb.transcode.Transcoder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;

/**
 * Writes values for a target that does not read the engine's own forms: each is written in these, as a file of one key, and
 * taken from there to the target as any server's would be. A value is so in memory as a whole, and once more if it is small.
 */
final class OlderForms {

    private static final int WINDOW_BYTES_MAX = 64 << 10;

    private static final byte[] MAGIC = ValueEncoder.VERSION.toString().getBytes(StandardCharsets.US_ASCII);

    private final Transcoder transcoder;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final RdbWriter ownForms = new RdbWriter(
            bytes::write, ValueEncoder.VERSION, EncodingPolicy.defaults().withCompress(false));

    OlderForms(TargetServer target, EncodingPolicy policy, Set<Loss> allowed) {
        this.transcoder = new Transcoder(target, policy, allowed, Path.of(System.getProperty("java.io.tmpdir", ".")));
        transcoder.sourceVersion(ValueEncoder.VERSION);
    }

    /** Tells whether the target takes a form as the engine writes it. */
    boolean reads(RdbType type) {
        return transcoder.copies(type);
    }

    /** Tells whether functions may be written; where they may be left out, they are. */
    boolean admitsFunction() throws IOException {
        return transcoder.admitsFunction();
    }

    /** Gives a value to the sink in a form that the target reads. */
    void write(RdbEvent.Entry entry, Value value, EncodedValueSink sink) throws IOException {
        bytes.reset();
        bytes.writeBytes(MAGIC);
        ValueEncoder.writeAll(value, entry.type(), ownForms.begin(entry, entry.type()));
        ownForms.flush();
        RdbLimits limits = RdbLimits.defaults()
                .withWindowBytes(Math.clamp(bytes.size(), RdbLimits.WINDOW_BYTES_MIN, WINDOW_BYTES_MAX));
        RdbReader reader = new RdbReader(new ByteArrayInputStream(bytes.toByteArray()), limits);
        while (!(reader.next() instanceof RdbEvent.Entry read)) {
            // Before the key there are only remarks.
        }
        transcoder.write(read, reader, sink);
    }
}
