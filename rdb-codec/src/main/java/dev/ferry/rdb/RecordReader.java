package dev.ferry.rdb;

import dev.ferry.bytes.Bytes;
import dev.ferry.rdb.encoding.ModuleEncoding;
import dev.ferry.rdb.encoding.RdbInput;
import dev.ferry.rdb.value.ModuleId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads one record after the header: an opcode and what belongs to it, or a key up to its value.
 *
 * <pre>
 * { EXPIRETIME_MS | IDLE | FREQ | KEY_META }*  type  string key  value
 * opcode  payload
 * </pre>
 */
final class RecordReader {

    private static final int NONE = -1;
    private static final int FIRST_VERSION_WITH_CHECKSUM = 5;
    private static final int MODULE_PRE_GA = 6;
    private static final int SLOTS = 16384;

    private final RdbInput in;
    private final RdbLimits limits;
    private final @Nullable RdbType[] types = new @Nullable RdbType[256];

    private RdbVersion version = RdbVersion.NEWEST_REDIS;
    private int db;

    private long expireAtMillis = NONE;
    private long idleSeconds = NONE;
    private int frequency = NONE;
    private Bytes keyMeta = Bytes.EMPTY;

    RecordReader(RdbInput in, RdbLimits limits) {
        this.in = in;
        this.limits = limits;
    }

    /** Fixes what the ids mean. */
    void version(RdbVersion ofFile) {
        version = ofFile;
        for (int id = 0; id < types.length; id++) {
            types[id] = RdbType.of(id, ofFile);
        }
    }

    RdbEvent read() throws IOException {
        in.key(null);
        while (true) {
            long start = in.offset();
            int head = in.u8();
            RdbType type = types[head];
            if (type != null) {
                return entry(type);
            }
            if (!describesKey(head)) {
                return record(head, start);
            }
        }
    }

    private RdbEvent entry(RdbType type) throws IOException {
        Bytes key = in.string(limits.keyBytesMax(), "key");
        in.key(key);
        RdbEvent entry = new RdbEvent.Entry(db, key, type, expireAtMillis, idleSeconds, frequency, keyMeta);
        expireAtMillis = NONE;
        idleSeconds = NONE;
        frequency = NONE;
        keyMeta = Bytes.EMPTY;
        return entry;
    }

    /** Reads what says something about the key that follows; false when it is something else. */
    private boolean describesKey(int head) throws IOException {
        switch (head) {
            case Opcode.EXPIRETIME_MS -> expireAtMillis = in.i64();
            case Opcode.EXPIRETIME -> expireAtMillis = in.i32() * 1000L;
            case Opcode.FREQ -> frequency = in.u8();
            case Opcode.IDLE -> idleSeconds = nonNegative("idle time");
            case Opcode.KEY_META_OR_SLOT_IMPORT -> {
                if (version.dialect() == Dialect.VALKEY) {
                    return false;
                }
                KeyMetaCollector collector = new KeyMetaCollector(limits.keyMetaBytesMax(), in.offset());
                in.mark(collector);
                ModuleEncoding.skipKeyMeta(in);
                in.deliver();
                keyMeta = collector.record();
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private RdbEvent record(int head, long start) throws IOException {
        return switch (head) {
            case Opcode.AUX -> new RdbEvent.Aux(aux("AUX name"), aux("AUX value"));
            case Opcode.SELECTDB -> selectDb();
            case Opcode.RESIZEDB -> new RdbEvent.ResizeDb(nonNegative("key count"), nonNegative("expiry count"));
            case Opcode.FUNCTION2 -> new RdbEvent.Function(in.string(limits.functionBytesMax(), "function library"));
            case Opcode.MODULE_AUX -> moduleAux(start);
            case Opcode.SLOT_INFO ->
                new RdbEvent.SlotInfo(slot(), nonNegative("key count"), nonNegative("expiry count"));
            case Opcode.KEY_META_OR_SLOT_IMPORT -> slotImport();
            case Opcode.EOF -> end();
            case Opcode.FUNCTION_PRE_GA ->
                throw new RdbUnsupportedException(
                        "a function of a Redis 7.0 release candidate (opcode 0xf6; 7.0 itself writes 0xf5)",
                        start,
                        null);
            case MODULE_PRE_GA ->
                throw new RdbUnsupportedException(
                        "a module value of a Redis 4.0 release candidate (type 6), which has no end to be found",
                        start,
                        null);
            case Opcode.HASH_TEMPLATE -> {
                if (version.dialect() == Dialect.VALKEY) {
                    throw unknown(head, start);
                }
                yield hashTemplate(start);
            }
            default -> throw unknown(head, start);
        };
    }

    private RdbUnknownTypeException unknown(int head, long start) {
        return new RdbUnknownTypeException(
                "type or opcode " + head + " (0x" + Integer.toHexString(head) + "), which " + version
                        + " does not have",
                start,
                null);
    }

    private Bytes aux(String what) throws IOException {
        return in.string(limits.auxBytesMax(), what);
    }

    private RdbEvent selectDb() throws IOException {
        db = upTo(Integer.MAX_VALUE, "database");
        return new RdbEvent.SelectDb(db);
    }

    private RdbEvent moduleAux(long start) throws IOException {
        ModuleId module = new ModuleId(in.length());
        in.length();
        long when = in.length();
        ModuleEncoding.skipItems(in);
        return new RdbEvent.ModuleAux(module, when, in.offset() - start);
    }

    private RdbEvent slotImport() throws IOException {
        Bytes job = aux("slot import job");
        int count = upTo(SLOTS, "number of slot ranges");
        List<SlotRange> ranges = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ranges.add(new SlotRange(slot(), slot()));
        }
        return new RdbEvent.SlotImport(job, ranges);
    }

    private RdbEvent hashTemplate(long start) throws IOException {
        long id = in.length();
        if (in.templates().size() == limits.templatesMax()) {
            throw new RdbLimitException("more than " + limits.templatesMax() + " hash templates", start, null);
        }
        if (in.templates().contains(id)) {
            throw in.corrupt(start, "hash template " + Long.toUnsignedString(id) + " is defined twice");
        }
        List<Bytes> fields = in.templates().next(in);
        in.templates().add(id, fields);
        return new RdbEvent.HashTemplate(id, fields);
    }

    private RdbEvent end() throws IOException {
        if (version.dialect() == Dialect.REDIS && version.number() < FIRST_VERSION_WITH_CHECKSUM) {
            return new RdbEvent.End(in.offset(), false);
        }
        long computed = in.checksum();
        long start = in.offset();
        long stored = in.i64();
        if (stored != 0 && stored != computed) {
            throw new RdbChecksumException(
                    "checksum mismatch: the file says %016x, its bytes have %016x: the damage is somewhere before offset 0x%x; the checksum is"
                            .formatted(stored, computed, start),
                    start,
                    null);
        }
        return new RdbEvent.End(in.offset(), stored != 0);
    }

    private int slot() throws IOException {
        return upTo(SLOTS - 1, "slot");
    }

    private long nonNegative(String what) throws IOException {
        return upTo(Long.MAX_VALUE, what);
    }

    private int upTo(int max, String what) throws IOException {
        return (int) upTo((long) max, what);
    }

    private long upTo(long max, String what) throws IOException {
        long start = in.offset();
        long value = in.length();
        if (value < 0 || value > max) {
            throw in.corrupt(start, what + " " + Long.toUnsignedString(value) + " (0 to " + max + ")");
        }
        return value;
    }
}
