package dev.ferry.migrator.rdb.json;

import dev.ferry.rdb.RdbType;
import dev.ferry.rdb.value.ValueKind;

/** The words of the catalogue as they stand in a line. */
final class Words {

    private static final byte[][] KINDS = new byte[ValueKind.values().length][];
    private static final byte[][] ENCODINGS = new byte[RdbType.values().length][];

    static {
        for (ValueKind kind : ValueKind.values()) {
            KINDS[kind.ordinal()] = JsonOutput.wordOf(kind.word());
        }
        for (RdbType type : RdbType.values()) {
            ENCODINGS[type.ordinal()] = JsonOutput.wordOf(type.encodingWord());
        }
    }

    private Words() {}

    static byte[] of(ValueKind kind) {
        return KINDS[kind.ordinal()];
    }

    /** Returns the word for the form on disk; that of a string depends on what it says, see {@link StringJson}. */
    static byte[] ofEncoding(RdbType type) {
        return ENCODINGS[type.ordinal()];
    }
}
