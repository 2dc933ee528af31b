package dev.ferry.rdb.transcode;

import dev.ferry.bytes.Bytes;
import dev.ferry.rdb.EncodedValueSink;
import dev.ferry.rdb.RdbEvent;
import dev.ferry.rdb.RdbLimits;
import dev.ferry.rdb.RdbReader;
import dev.ferry.rdb.RdbType;
import dev.ferry.rdb.RdbVersion;
import dev.ferry.rdb.RdbWriter;
import dev.ferry.rdb.encoding.EncodingPolicy;
import dev.ferry.rdb.encoding.RdbOutput;
import dev.ferry.rdb.encoding.WritableEncoding;
import dev.ferry.rdb.value.Value;
import dev.ferry.rdb.value.ValueItems;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

/** Files of one key, and what becomes of them. */
final class Transcoding {

    static final Bytes KEY = Bytes.utf8("the-key");

    private Transcoding() {}

    /** What has become of the key. */
    record Result(RdbType type, Value value, LossCounts losses) {}

    /** The value in that form. */
    static <T extends ValueItems> byte[] encoded(WritableEncoding<T> encoding, T value, boolean wideBacklen)
            throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        RdbOutput out = new RdbOutput(bytes::write, EncodingPolicy.defaults().withWideBacklen(wideBacklen));
        encoding.write(value, out);
        out.flush();
        return bytes.toByteArray();
    }

    /** A file with that value alone. */
    static byte[] file(RdbVersion version, RdbType type, byte[] value) throws IOException {
        return file(version, type, value, Bytes.EMPTY);
    }

    /** A file with that value alone. */
    static byte[] file(RdbVersion version, RdbType type, byte[] value, Bytes keyMeta) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        RdbWriter writer = RdbWriter.to(bytes, version);
        writer.header();
        EncodedValueSink sink = writer.entry(new RdbEvent.Entry(0, KEY, type, -1, -1, -1, Bytes.EMPTY));
        sink.begin(type, keyMeta);
        sink.whole(value, 0, value.length);
        writer.end();
        return bytes.toByteArray();
    }

    /** The file for the target. */
    static byte[] converted(byte[] file, Transcoder transcoder, TargetServer target) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        RdbWriter writer = RdbWriter.to(bytes, target.rdbVersion());
        writer.header();
        RdbReader reader = new RdbReader(new ByteArrayInputStream(file), RdbLimits.defaults());
        for (RdbEvent event = reader.next(); !(event instanceof RdbEvent.End); event = reader.next()) {
            switch (event) {
                case RdbEvent.Header header -> transcoder.sourceVersion(header.version());
                case RdbEvent.Aux aux -> transcoder.aux(aux.name(), aux.value());
                case RdbEvent.Entry entry -> transcoder.write(entry, reader, writer.entry(entry));
                default -> {}
            }
        }
        writer.end();
        return bytes.toByteArray();
    }

    /** What becomes of the one key of the file. */
    static Result result(byte[] file, String target, Path directory, Loss... allowed) throws IOException {
        TargetServer server = TargetServerTest.server(target);
        Transcoder transcoder = new Transcoder(server, EncodingPolicy.defaults(), Set.of(allowed), directory);
        byte[] converted = converted(file, transcoder, server);
        RdbReader reader = new RdbReader(new ByteArrayInputStream(converted), RdbLimits.defaults());
        while (true) {
            switch (reader.next()) {
                case RdbEvent.Entry entry -> {
                    return new Result(entry.type(), reader.value(), transcoder.losses());
                }
                case RdbEvent.End end -> throw new AssertionError("the key is not there");
                default -> {}
            }
        }
    }
}
