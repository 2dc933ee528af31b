package dev.ferry.engine.snapshot;

import dev.ferry.bytes.Bytes;
import dev.ferry.engine.keyspace.Contents;
import dev.ferry.engine.keyspace.Database;
import dev.ferry.engine.keyspace.Keyspace;
import dev.ferry.engine.type.Value;
import dev.ferry.rdb.RdbEvent;
import dev.ferry.rdb.RdbLimits;
import dev.ferry.rdb.RdbType;
import dev.ferry.rdb.digest.DatasetDigest;
import dev.ferry.rdb.digest.DigestForm;
import dev.ferry.rdb.digest.KeyDigest;
import dev.ferry.rdb.encoding.EncodingPolicy;
import dev.ferry.rdb.encoding.RdbInput;
import dev.ferry.rdb.encoding.RdbOutput;
import dev.ferry.rdb.value.ValueItems;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The digests of DEBUG, which two servers with the same data have in common. Each value is written as in an RDB, and its
 * elements are read from there.
 */
public final class EngineDigest {

    private static final DigestForm FORM = DigestForm.REDIS_7_2;
    private static final EncodingPolicy UNCOMPRESSED = EncodingPolicy.defaults().withCompress(false);
    private static final int WINDOW_BYTES_MAX = 64 << 10;
    private static final int UNKNOWN = -1;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final RdbOutput out = new RdbOutput(bytes::write, UNCOMPRESSED);

    private EngineDigest() {}

    /** Returns the digest of all databases, in 40 hexadecimal digits. */
    public static String of(Keyspace keyspace) {
        EngineDigest values = new EngineDigest();
        DatasetDigest digest = new DatasetDigest(FORM);
        for (int i = 0; i < keyspace.databaseCount(); i++) {
            int index = i;
            Contents contents = keyspace.database(i).contents();
            contents.forEach(entry -> {
                RdbEvent.Entry read = entry(index, entry.key(), entry.value(), contents.expiry(entry.key()));
                try {
                    digest.add(read, values.items(entry.value(), read.type()));
                } catch (IOException e) {
                    throw new UncheckedIOException("a value that was just written cannot be read", e);
                }
            });
        }
        return digest.digest();
    }

    /** Returns the digest of a value, in 40 hexadecimal digits; the key's name is no part of it, that it expires is. */
    public static String of(Database database, byte[] key, Value value) {
        RdbEvent.Entry entry = entry(database.index(), key, value, database.expiry(key));
        try {
            return new KeyDigest(FORM).ofValue(entry, new EngineDigest().items(value, entry.type()));
        } catch (IOException e) {
            throw new UncheckedIOException("a value that was just written cannot be read", e);
        }
    }

    private static RdbEvent.Entry entry(int database, byte[] key, Value value, long expiry) {
        return new RdbEvent.Entry(
                database, Bytes.copyOf(key), ValueEncoder.type(value), expiry, UNKNOWN, UNKNOWN, Bytes.EMPTY);
    }

    private ValueItems items(Value value, RdbType type) throws IOException {
        bytes.reset();
        ValueEncoder.writeAll(value, type, out);
        out.flush();
        RdbLimits limits = RdbLimits.defaults()
                .withWindowBytes(Math.clamp(bytes.size(), RdbLimits.WINDOW_BYTES_MIN, WINDOW_BYTES_MAX));
        return type.encoding().items(new RdbInput(new ByteArrayInputStream(bytes.toByteArray()), limits));
    }
}
