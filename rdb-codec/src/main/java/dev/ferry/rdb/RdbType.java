package dev.ferry.rdb;

import static dev.ferry.rdb.Dialect.REDIS;
import static dev.ferry.rdb.Dialect.VALKEY;

import dev.ferry.rdb.encoding.Layout;
import dev.ferry.rdb.encoding.Layouts;
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
    STRING(0, REDIS, 1, Layouts.STRING),
    LIST(1, REDIS, 1, Layouts.STRINGS),
    SET(2, REDIS, 1, Layouts.STRINGS),
    ZSET(3, REDIS, 1, Layouts.DECIMAL_SCORES),
    HASH(4, REDIS, 1, Layouts.PAIRS),
    ZSET_2(5, REDIS, 8, Layouts.SCORES),
    MODULE_2(7, REDIS, 8, Layouts.MODULE_2),
    HASH_ZIPMAP(9, REDIS, 1, Layouts.STRING),
    LIST_ZIPLIST(10, REDIS, 2, Layouts.STRING),
    SET_INTSET(11, REDIS, 2, Layouts.STRING),
    ZSET_ZIPLIST(12, REDIS, 2, Layouts.STRING),
    HASH_ZIPLIST(13, REDIS, 4, Layouts.STRING),
    LIST_QUICKLIST(14, REDIS, 7, Layouts.STRINGS),
    STREAM_LISTPACKS(15, REDIS, 9, Layouts.STREAM_1),
    HASH_LISTPACK(16, REDIS, 10, Layouts.STRING),
    ZSET_LISTPACK(17, REDIS, 10, Layouts.STRING),
    LIST_QUICKLIST_2(18, REDIS, 10, Layouts.QUICKLIST_2),
    STREAM_LISTPACKS_2(19, REDIS, 10, Layouts.STREAM_2),
    SET_LISTPACK(20, REDIS, 11, Layouts.STRING),
    STREAM_LISTPACKS_3(21, REDIS, 11, Layouts.STREAM_3),
    HASH_2(22, VALKEY, 80, Layouts.HASH_2),
    HASH_METADATA_PRE_GA(22, REDIS, 12, Layouts.HASH_METADATA_PRE_GA),
    HASH_LISTPACK_EX_PRE_GA(23, REDIS, 12, Layouts.STRING),
    HASH_METADATA(24, REDIS, 12, Layouts.HASH_METADATA),
    HASH_LISTPACK_EX(25, REDIS, 12, Layouts.HASH_LISTPACK_EX),
    STREAM_LISTPACKS_4(26, REDIS, 13, Layouts.STREAM_4),
    STREAM_LISTPACKS_5(27, REDIS, 14, Layouts.STREAM_5),
    ARRAY(28, REDIS, 14, Layouts.ARRAY),
    GCRA_PRE_GA(29, REDIS, 14, Layouts.GCRA),
    HASH_TEMPLATE_LISTPACK(29, REDIS, 15, Layouts.TEMPLATE_LISTPACK),
    HASH_TEMPLATE_LISTPACK_REF(30, REDIS, 15, Layouts.STRING),
    HASH_TEMPLATE_ARRAY(31, REDIS, 15, Layouts.TEMPLATE_ARRAY),
    HASH_TEMPLATE_ARRAY_REF(32, REDIS, 15, Layouts.TEMPLATE_ARRAY_REFERENCE),
    GCRA(33, REDIS, 15, Layouts.GCRA);

    private static final RdbType[] CATALOGUE = values();

    private final int id;

    @SuppressWarnings("ImmutableEnumChecker") // It is a record of immutables.
    private final RdbVersion since;

    @SuppressWarnings("ImmutableEnumChecker") // Layouts are immutable.
    private final Layout layout;

    RdbType(int id, Dialect dialect, int sinceNumber, Layout layout) {
        this.id = id;
        this.since = new RdbVersion(dialect, sinceNumber);
        this.layout = layout;
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

    /**
     * Tells whether a value as it stands can become a DUMP payload. Those that refer to a template have a
     * meaning only inside of their file, and the first form of GCRA only to builds that were never released.
     */
    public boolean restorable() {
        return switch (this) {
            case HASH_TEMPLATE_LISTPACK_REF, HASH_TEMPLATE_ARRAY_REF, GCRA_PRE_GA -> false;
            default -> true;
        };
    }

    /** Returns the layout of the value after the key. */
    Layout layout() {
        return layout;
    }
}
