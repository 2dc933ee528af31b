package dev.ferry.migrator.rdb.diff;

import dev.ferry.migrator.rdb.keys.KeyHash;
import dev.ferry.migrator.rdb.keys.KeyNames;
import dev.ferry.migrator.rdb.keys.KeyRecords;
import dev.ferry.rdb.RdbEvent;
import dev.ferry.rdb.RdbReader;
import dev.ferry.rdb.value.ValueKind;
import java.io.IOException;
import java.util.List;

/** Makes a record of every key and every function library of a file. */
final class FileRecords {

    /** Stands where the number of a kind stands else. */
    static final int FUNCTION = 255;

    private static final List<ValueKind> KINDS = List.of(ValueKind.values());

    private FileRecords() {}

    /** Returns the word for the kind that a record has. */
    static String word(int kind) {
        return kind == FUNCTION ? "function" : KINDS.get(kind).word();
    }

    /** Reads to the end, and returns the number of keys. */
    static long collect(RdbReader reader, KeyHash hash, ValueDigest digest, KeyRecords records) throws IOException {
        long keys = 0;
        while (true) {
            switch (reader.next()) {
                case RdbEvent.Entry entry -> {
                    long offset = reader.offset();
                    hash.of(entry.db(), entry.key());
                    long ofValue = digest.of(reader.items());
                    int kind = KINDS.indexOf(entry.type().kind());
                    records.add(hash, ofValue, entry.expireAtMillis(), kind, offset);
                    keys++;
                }
                case RdbEvent.Function function -> {
                    hash.of(KeyNames.NO_DATABASE, function.code());
                    records.add(hash, 0, -1, FUNCTION, reader.offset());
                }
                case RdbEvent.End end -> {
                    return keys;
                }
                case RdbEvent.Header header -> {}
                case RdbEvent.Aux aux -> {}
                case RdbEvent.ModuleAux aux -> {}
                case RdbEvent.HashTemplate template -> {}
                case RdbEvent.SelectDb db -> {}
                case RdbEvent.ResizeDb hint -> {}
                case RdbEvent.SlotInfo hint -> {}
                case RdbEvent.SlotImport job -> {}
            }
        }
    }
}
