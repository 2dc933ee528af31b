package dev.ferry.migrator.rdb.json;

import dev.ferry.rdb.RdbType;
import dev.ferry.rdb.value.ValueKind;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** The words of the catalogue as they stand in a line. */
final class Words {

    private static final Map<ValueKind, byte[]> KINDS = new EnumMap<>(ValueKind.class);
    private static final Map<RdbType, byte[]> ENCODINGS = new EnumMap<>(RdbType.class);

    static {
        for (ValueKind kind : ValueKind.values()) {
            KINDS.put(kind, JsonOutput.wordOf(kind.word()));
        }
        for (RdbType type : RdbType.values()) {
            ENCODINGS.put(type, JsonOutput.wordOf(type.encodingWord()));
        }
    }

    private Words() {}

    static byte[] of(ValueKind kind) {
        return Objects.requireNonNull(KINDS.get(kind));
    }

    /** Returns the word for the form on disk; that of a string depends on what it says, see {@link StringJson}. */
    static byte[] ofEncoding(RdbType type) {
        return Objects.requireNonNull(ENCODINGS.get(type));
    }
}
