package dev.ferry.engine.snapshot;

import dev.ferry.engine.type.HashValue;
import dev.ferry.engine.type.ListValue;
import dev.ferry.engine.type.PackedForm;
import dev.ferry.engine.type.SetValue;
import dev.ferry.engine.type.SortedSetValue;
import dev.ferry.engine.type.StreamValue;
import dev.ferry.engine.type.StringValue;
import dev.ferry.engine.type.Value;
import dev.ferry.rdb.Dialect;
import dev.ferry.rdb.RdbType;
import dev.ferry.rdb.RdbVersion;
import dev.ferry.rdb.encoding.RdbOutput;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes values in the engine's own forms, which are those of Redis 7.4: what is packed stands in an RDB as it is in memory. */
final class ValueEncoder {

    /** The version that has all of these forms. */
    static final RdbVersion VERSION = new RdbVersion(Dialect.REDIS, 12);

    /** Compressing a longer string would take longer than a slice. */
    private static final int STRING_AT_ONCE_BYTES_MAX = 256 << 10;

    private static final String NOT_PACKED = "the encoding says that it is packed";

    private ValueEncoder() {}

    /** Returns the form that a value has now. */
    static RdbType type(Value value) {
        return switch (value) {
            case StringValue string -> RdbType.STRING;
            case ListValue list -> RdbType.LIST_QUICKLIST_2;
            case SetValue set ->
                switch (set.encoding()) {
                    case "intset" -> RdbType.SET_INTSET;
                    case "listpack" -> RdbType.SET_LISTPACK;
                    default -> RdbType.SET;
                };
            case SortedSetValue set -> set.isPacked() ? RdbType.ZSET_LISTPACK : RdbType.ZSET_2;
            case HashValue hash ->
                switch (hash.encoding()) {
                    case "listpack" -> RdbType.HASH_LISTPACK;
                    case "listpackex" -> RdbType.HASH_LISTPACK_EX;
                    default -> hash.nextExpiry() == HashValue.NO_EXPIRY ? RdbType.HASH : RdbType.HASH_METADATA;
                };
            case StreamValue stream -> RdbType.STREAM_LISTPACKS_3;
        };
    }

    /** Returns the form in which most servers take a value: older ones do not have packed sets. */
    static RdbType portableType(Value value) {
        RdbType type = type(value);
        return type == RdbType.SET_LISTPACK ? RdbType.SET : type;
    }

    /** Writes a value in a form that is one of its own, and returns what is left to be written, if anything is. */
    static @Nullable ValuePieces write(Value value, RdbType type, RdbOutput out) throws IOException {
        return switch (value) {
            case StringValue string -> string(string, out);
            case ListValue list -> new ListPieces(list, out);
            case SetValue set -> set(set, type, out);
            case SortedSetValue set -> sortedSet(set, type, out);
            case HashValue hash -> hash(hash, type, out);
            case StreamValue stream -> new StreamPieces(stream, out);
        };
    }

    /** Writes a value as a whole. */
    static void writeAll(Value value, RdbType type, RdbOutput out) throws IOException {
        ValuePieces pieces = write(value, type, out);
        if (pieces != null) {
            finish(pieces, out);
        }
    }

    /** Writes what is left. */
    static void finish(ValuePieces pieces, RdbOutput out) throws IOException {
        try {
            while (pieces.writeNext(out)) {
                // Piece after piece.
            }
        } finally {
            pieces.end();
        }
    }

    private static @Nullable ValuePieces string(StringValue string, RdbOutput out) throws IOException {
        if (string.length() > STRING_AT_ONCE_BYTES_MAX) {
            return new StringPieces(string, out);
        }
        out.string(string.array(), 0, string.length());
        return null;
    }

    private static @Nullable ValuePieces set(SetValue set, RdbType type, RdbOutput out) throws IOException {
        if (type == RdbType.SET) {
            return new SetPieces(set, out);
        }
        packed(set.packedForm(), out);
        return null;
    }

    private static @Nullable ValuePieces sortedSet(SortedSetValue set, RdbType type, RdbOutput out) throws IOException {
        if (type != RdbType.ZSET_LISTPACK) {
            return new SortedSetPieces(set, out);
        }
        packed(set.packedForm(), out);
        return null;
    }

    private static @Nullable ValuePieces hash(HashValue hash, RdbType type, RdbOutput out) throws IOException {
        if (type == RdbType.HASH || type == RdbType.HASH_METADATA) {
            return new HashPieces(hash, out);
        }
        if (type == RdbType.HASH_LISTPACK_EX) {
            long first = hash.nextExpiry();
            out.i64(first == HashValue.NO_EXPIRY ? 0 : first);
        }
        packed(hash.packedForm(), out);
        return null;
    }

    private static void packed(@Nullable PackedForm form, RdbOutput out) throws IOException {
        Objects.requireNonNull(form, NOT_PACKED).writeTo(out.strings());
    }
}
