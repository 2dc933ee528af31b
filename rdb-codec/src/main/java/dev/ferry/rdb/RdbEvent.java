package dev.ferry.rdb;

import dev.ferry.bytes.Bytes;
import dev.ferry.rdb.value.ModuleId;
import java.util.List;

/** One record of an RDB, in the order of the file. Immutable. */
public sealed interface RdbEvent {

    /** The magic and version that the file begins with; always the first event, and there once. */
    record Header(RdbVersion version) implements RdbEvent {}

    /** A named remark of the writer: {@code redis-ver}, {@code repl-stream-db}, … Unknown ones are to be ignored. */
    record Aux(Bytes name, Bytes value) implements RdbEvent {}

    /**
     * Data that a module keeps beside the keys; skipped, not kept.
     *
     * @param when 1 before the keys, 2 after them, as the module API counts
     * @param length the size of the record in bytes, with its opcode
     */
    record ModuleAux(ModuleId module, long when, long length) implements RdbEvent {}

    /** The source of one function library, beginning with {@code #!lua name=…}. */
    record Function(Bytes code) implements RdbEvent {}

    /** The field names that hashes of type 30 and 32 refer to by this id, in this file only. */
    record HashTemplate(long id, List<Bytes> fields) implements RdbEvent {

        public HashTemplate {
            fields = List.copyOf(fields);
        }
    }

    /** The entries that follow belong to this database. */
    record SelectDb(int db) implements RdbEvent {}

    /** How many keys this database has, and how many of them expire; a hint, not a promise. */
    record ResizeDb(long keys, long expires) implements RdbEvent {}

    /** How many keys a cluster slot has, and how many of them expire; a hint. */
    record SlotInfo(int slot, long keys, long expires) implements RdbEvent {}

    /** Slots that a Valkey node was importing when it wrote the file. */
    record SlotImport(Bytes job, List<SlotRange> ranges) implements RdbEvent {

        public SlotImport {
            ranges = List.copyOf(ranges);
        }
    }

    /**
     * A key. Its value has not been read yet: see {@link RdbReader#rawValue} and {@link RdbReader#stringValue}.
     *
     * @param expireAtMillis Unix time of expiry in milliseconds; −1 when the key does not expire
     * @param idleSeconds seconds since the last access; −1 when the writer did not say
     * @param frequency the LFU counter, 0 to 255; −1 when the writer did not say
     * @param keyMeta the KEY_META record with its opcode, which stands before the type byte in a DUMP
     *     payload too; usually empty
     */
    record Entry(int db, Bytes key, RdbType type, long expireAtMillis, long idleSeconds, int frequency, Bytes keyMeta)
            implements RdbEvent {

        private static final long NEVER = -1;

        /** Tells whether the key expires. The time may be any number but −1, also one before 1970. */
        public boolean expires() {
            return expireAtMillis != NEVER;
        }
    }

    /**
     * The end.
     *
     * @param length the size of the RDB in bytes, magic and checksum included
     * @param checksumVerified false when the file carries no checksum: before version 5, or switched off
     */
    record End(long length, boolean checksumVerified) implements RdbEvent {}
}
