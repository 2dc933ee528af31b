package dev.ferry.rdb;

import dev.ferry.bytes.ByteSink;
import dev.ferry.bytes.Bytes;
import dev.ferry.rdb.checksum.RunningCrc64;
import dev.ferry.rdb.encoding.EncodingPolicy;
import dev.ferry.rdb.encoding.RdbOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;

/**
 * Writes an RDB, one record after the other, in the order in which the caller names them.
 *
 * <pre>{@code
 * RdbWriter writer = RdbWriter.to(out, version);
 * writer.header();
 * writer.selectDb(0);
 * reader.rawValue(writer.entry(entry)) … or transcoder.write(entry, reader, writer.entry(entry));
 * writer.end();
 * }</pre>
 *
 * <p>What the version has no place for, and what is only a hint (AUX and RESIZEDB before version 7, IDLE and FREQ before 9,
 * SLOT_INFO before 12), is left out. Memory is bounded by a buffer; the checksum runs along. Confined to one thread; does
 * not close what it writes to.
 */
public final class RdbWriter {

    private static final int FIRST_WITH_MILLIS = 3;
    private static final int FIRST_WITH_CHECKSUM = 5;
    private static final int FIRST_WITH_AUX = 7;
    private static final int FIRST_WITH_IDLE = 9;
    private static final int FIRST_WITH_FUNCTIONS = 10;
    private static final int FIRST_WITH_SLOT_INFO = 12;
    private static final RdbVersion FIRST_WITH_KEY_META = new RdbVersion(Dialect.REDIS, 13);

    private final ByteSink sink;
    private final RdbVersion version;
    private final RdbOutput out;
    private final RunningCrc64 checksum = new RunningCrc64();
    private boolean summing = true;
    private long length;

    /** Writes to the sink, keys and remarks as the policy says. */
    public RdbWriter(ByteSink sink, RdbVersion version, EncodingPolicy policy) {
        this.sink = sink;
        this.version = version;
        this.out = new RdbOutput(this::pass, policy);
    }

    /** Writes to a stream, by the default policy. */
    public static RdbWriter to(OutputStream stream, RdbVersion version) {
        return new RdbWriter(stream::write, version, EncodingPolicy.defaults());
    }

    /** Writes to a channel that blocks, by the default policy. */
    public static RdbWriter to(WritableByteChannel channel, RdbVersion version) {
        return new RdbWriter(
                (bytes, from, count) -> {
                    ByteBuffer buffer = ByteBuffer.wrap(bytes, from, count);
                    while (buffer.hasRemaining()) {
                        channel.write(buffer);
                    }
                },
                version,
                EncodingPolicy.defaults());
    }

    /** Has zeros stand in the place of the checksum, which tell a reader not to compare it; said before anything is written. */
    public void leaveChecksumOut() {
        summing = false;
    }

    /** Writes magic and version; the first thing, and once. */
    public void header() throws IOException {
        byte[] magic = version.toString().getBytes(StandardCharsets.US_ASCII);
        out.raw(magic, 0, magic.length);
    }

    /** Writes a named remark. */
    public void aux(Bytes name, Bytes value) throws IOException {
        if (atLeast(FIRST_WITH_AUX)) {
            out.u8(Opcode.AUX);
            out.string(name);
            out.string(value);
        }
    }

    /**
     * Writes the source of a function library.
     *
     * @throws IllegalStateException when the version has no functions, which is before 10
     */
    public void function(Bytes code) throws IOException {
        if (!atLeast(FIRST_WITH_FUNCTIONS)) {
            throw new IllegalStateException("a function library in " + version + " (10 and newer have them)");
        }
        out.u8(Opcode.FUNCTION2);
        out.string(code);
    }

    /** Says that the entries that follow belong to this database. */
    public void selectDb(int db) throws IOException {
        out.u8(Opcode.SELECTDB);
        out.length(db);
    }

    /** Writes how many keys the database has, and how many of them expire; a hint, for which a loader makes room. */
    public void resizeDb(long keys, long expires) throws IOException {
        if (atLeast(FIRST_WITH_AUX)) {
            out.u8(Opcode.RESIZEDB);
            out.length(keys);
            out.length(expires);
        }
    }

    /** Writes how many keys a cluster slot has, and how many of them expire; a hint. */
    public void slotInfo(int slot, long keys, long expires) throws IOException {
        if (atLeast(FIRST_WITH_SLOT_INFO)) {
            out.u8(Opcode.SLOT_INFO);
            out.length(slot);
            out.length(keys);
            out.length(expires);
        }
    }

    /**
     * Returns what takes the value of an entry, in a form that the version reads. The entry is written when the value comes:
     * key, expiry, idle time and frequency as in {@code entry}, type and metadata as the sink is told. The database of the
     * entry is not looked at.
     */
    public EncodedValueSink entry(RdbEvent.Entry entry) {
        return new EntrySink(entry);
    }

    /**
     * Begins an entry whose value the caller writes itself, to what is returned and before anything else is written.
     *
     * @param type a form that the version reads
     */
    public RdbOutput begin(RdbEvent.Entry entry, RdbType type) throws IOException {
        new EntrySink(entry).begin(type, Bytes.EMPTY);
        return out;
    }

    /** Writes records that another writer of the same version and policy has made. */
    public void records(byte[] bytes, int from, int count) throws IOException {
        out.raw(bytes, from, count);
    }

    /** Gives everything that has been written to the sink. */
    public void flush() throws IOException {
        out.flush();
    }

    /** Writes the end, with the checksum from version 5 on, and gives everything to the sink. */
    public void end() throws IOException {
        out.u8(Opcode.EOF);
        out.flush();
        if (atLeast(FIRST_WITH_CHECKSUM)) {
            out.i64(summing ? checksum.finish() : 0);
            out.flush();
        }
    }

    /** Returns how many bytes have gone to the sink. */
    public long length() {
        return length;
    }

    private boolean atLeast(int number) {
        return version.number() >= number;
    }

    private void pass(byte[] bytes, int from, int count) throws IOException {
        if (summing) {
            checksum.update(bytes, from, count);
        }
        length += count;
        sink.write(bytes, from, count);
    }

    private final class EntrySink implements EncodedValueSink {

        private final RdbEvent.Entry entry;

        EntrySink(RdbEvent.Entry entry) {
            this.entry = entry;
        }

        @Override
        public void begin(RdbType type, Bytes keyMeta) throws IOException {
            expiry();
            if (atLeast(FIRST_WITH_IDLE)) {
                access();
            }
            if (keyMeta.length() > 0) {
                if (!version.reads(FIRST_WITH_KEY_META)) {
                    throw new IllegalArgumentException("metadata of a key in " + version + " (REDIS0013 and newer)");
                }
                out.raw(keyMeta.toArray(), 0, keyMeta.length());
            }
            out.u8(type.id());
            out.string(entry.key());
        }

        @Override
        public void whole(byte[] window, int from, int length) throws IOException {
            out.raw(window, from, length);
        }

        @Override
        public void part(byte[] window, int from, int length) throws IOException {
            out.raw(window, from, length);
        }

        @Override
        public void end(long length) {
            // All parts have been written.
        }

        private void expiry() throws IOException {
            if (!entry.expires()) {
                return;
            }
            long millis = entry.expireAtMillis();
            if (atLeast(FIRST_WITH_MILLIS)) {
                out.u8(Opcode.EXPIRETIME_MS);
                out.i64(millis);
            } else {
                out.u8(Opcode.EXPIRETIME);
                out.i32((int) Math.clamp(Math.floorDiv(millis, 1000L), 0L, Integer.MAX_VALUE));
            }
        }

        private void access() throws IOException {
            if (entry.idleSeconds() >= 0) {
                out.u8(Opcode.IDLE);
                out.length(entry.idleSeconds());
            }
            if (entry.frequency() >= 0) {
                out.u8(Opcode.FREQ);
                out.u8(entry.frequency());
            }
        }
    }
}
