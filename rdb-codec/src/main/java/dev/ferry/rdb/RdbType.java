package dev.ferry.rdb;

import static dev.ferry.rdb.Dialect.REDIS;
import static dev.ferry.rdb.Dialect.VALKEY;

import dev.ferry.rdb.encoding.Encoding;
import dev.ferry.rdb.encoding.Encodings;
import dev.ferry.rdb.value.ValueKind;
import org.jspecify.annotations.Nullable;

/**
 * The form in which a value stands in an RDB; its id is the byte before the key. A logical type has several:
 * a hash may be a {@link #HASH}, a {@link #HASH_ZIPLIST}, a {@link #HASH_LISTPACK} and more.
 *
 * <p>Ids 22, 23 and 29 mean different things to different writers, so an id has a meaning only together with
 * the version of its file or payload: {@link #of}. Id 6 (modules of the 4.0 release candidates) is not here,
 * because its values have no end that could be found.
 *
 * <p>Source of the ids: {@code rdb.h} of Redis 8.10 and Valkey 9.1.
 */
public enum RdbType {
    STRING(0, REDIS, 1, ValueKind.STRING, "raw", Encodings.STRING),
    LIST(1, REDIS, 1, ValueKind.LIST, "linkedlist", Encodings.LINKED_LIST),
    SET(2, REDIS, 1, ValueKind.SET, "hashtable", Encodings.SET_HASHTABLE),
    ZSET(3, REDIS, 1, ValueKind.SORTED_SET, "skiplist", Encodings.SORTED_SET_DECIMAL),
    HASH(4, REDIS, 1, ValueKind.HASH, "hashtable", Encodings.HASH_HASHTABLE),
    ZSET_2(5, REDIS, 8, ValueKind.SORTED_SET, "skiplist", Encodings.SORTED_SET_BINARY),
    MODULE_2(7, REDIS, 8, ValueKind.MODULE, "module", Encodings.MODULE),
    HASH_ZIPMAP(9, REDIS, 1, ValueKind.HASH, "zipmap", Encodings.HASH_ZIPMAP),
    LIST_ZIPLIST(10, REDIS, 2, ValueKind.LIST, "ziplist", Encodings.LIST_ZIPLIST),
    SET_INTSET(11, REDIS, 2, ValueKind.SET, "intset", Encodings.SET_INTSET),
    ZSET_ZIPLIST(12, REDIS, 2, ValueKind.SORTED_SET, "ziplist", Encodings.SORTED_SET_ZIPLIST),
    HASH_ZIPLIST(13, REDIS, 4, ValueKind.HASH, "ziplist", Encodings.HASH_ZIPLIST),
    LIST_QUICKLIST(14, REDIS, 7, ValueKind.LIST, "quicklist", Encodings.QUICKLIST),
    STREAM_LISTPACKS(15, REDIS, 9, ValueKind.STREAM, "stream", Encodings.STREAM_1),
    HASH_LISTPACK(16, REDIS, 10, ValueKind.HASH, "listpack", Encodings.HASH_LISTPACK),
    ZSET_LISTPACK(17, REDIS, 10, ValueKind.SORTED_SET, "listpack", Encodings.SORTED_SET_LISTPACK),
    LIST_QUICKLIST_2(18, REDIS, 10, ValueKind.LIST, "quicklist", Encodings.QUICKLIST_2),
    STREAM_LISTPACKS_2(19, REDIS, 10, ValueKind.STREAM, "stream", Encodings.STREAM_2),
    SET_LISTPACK(20, REDIS, 11, ValueKind.SET, "listpack", Encodings.SET_LISTPACK),
    STREAM_LISTPACKS_3(21, REDIS, 11, ValueKind.STREAM, "stream", Encodings.STREAM_3),
    HASH_2(22, VALKEY, 80, ValueKind.HASH, "hashtable", Encodings.HASH_VALKEY),
    HASH_METADATA_PRE_GA(22, REDIS, 12, ValueKind.HASH, "hashtable", Encodings.HASH_METADATA_PRE_GA),
    HASH_LISTPACK_EX_PRE_GA(23, REDIS, 12, ValueKind.HASH, "listpackex", Encodings.HASH_LISTPACK_EX_PRE_GA),
    HASH_METADATA(24, REDIS, 12, ValueKind.HASH, "hashtable", Encodings.HASH_METADATA),
    HASH_LISTPACK_EX(25, REDIS, 12, ValueKind.HASH, "listpackex", Encodings.HASH_LISTPACK_EX),
    STREAM_LISTPACKS_4(26, REDIS, 13, ValueKind.STREAM, "stream", Encodings.STREAM_4),
    STREAM_LISTPACKS_5(27, REDIS, 14, ValueKind.STREAM, "stream", Encodings.STREAM_5),
    ARRAY(28, REDIS, 14, ValueKind.ARRAY, "sliced-array", Encodings.ARRAY),
    GCRA_PRE_GA(29, REDIS, 14, ValueKind.RATE_LIMITER, "gcra", Encodings.RATE_LIMITER),
    HASH_TEMPLATE_LISTPACK(29, REDIS, 15, ValueKind.HASH, "template-listpack", Encodings.HASH_TEMPLATE_LISTPACK),
    HASH_TEMPLATE_LISTPACK_REF(
            30, REDIS, 15, ValueKind.HASH, "template-listpack", Encodings.HASH_TEMPLATE_LISTPACK_REF),
    HASH_TEMPLATE_ARRAY(31, REDIS, 15, ValueKind.HASH, "template-array", Encodings.HASH_TEMPLATE_ARRAY),
    HASH_TEMPLATE_ARRAY_REF(32, REDIS, 15, ValueKind.HASH, "template-array", Encodings.HASH_TEMPLATE_ARRAY_REF),
    GCRA(33, REDIS, 15, ValueKind.RATE_LIMITER, "gcra", Encodings.RATE_LIMITER);

    private static final RdbType[] CATALOGUE = values();

    private final int id;

    private final RdbVersion since;

    private final ValueKind kind;
    private final String encodingWord;

    private final Encoding<?> encoding;

    RdbType(int id, Dialect dialect, int sinceNumber, ValueKind kind, String encodingWord, Encoding<?> encoding) {
        this.id = id;
        this.since = new RdbVersion(dialect, sinceNumber);
        this.kind = kind;
        this.encodingWord = encodingWord;
        this.encoding = encoding;
    }

    /**
     * Returns the type that {@code id} means to a writer of {@code version}, or null when it means none.
     * Within its own family a writer is not held to the version that introduced a type: unreleased servers
     * used new types before they raised the version.
     */
    public static @Nullable RdbType of(int id, RdbVersion version) {
        RdbType found = null;
        for (RdbType type : CATALOGUE) {
            boolean written = type.since.dialect() == version.dialect() || version.reads(type.since);
            if (type.id == id && written && (found == null || version.reads(type.since))) {
                found = type;
            }
        }
        return found;
    }

    /** Returns the byte that stands before the key, 0 to 33. */
    public int id() {
        return id;
    }

    /** Returns the version that introduced the type; a server that reads that version takes the type. */
    public RdbVersion since() {
        return since;
    }

    /** Returns what the value is to commands. */
    public ValueKind kind() {
        return kind;
    }

    /** Returns the word for the form that OBJECT ENCODING of the server that wrote it would use. */
    public String encodingWord() {
        return encodingWord;
    }

    /** Returns how the value stands after the key. */
    public Encoding<?> encoding() {
        return encoding;
    }
}
