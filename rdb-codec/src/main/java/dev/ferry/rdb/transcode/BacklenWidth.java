package dev.ferry.rdb.transcode;

import dev.ferry.bytes.Bytes;
import dev.ferry.rdb.Dialect;
import dev.ferry.rdb.RdbType;
import dev.ferry.rdb.RdbVersion;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How wide the backlens of listpack entries of certain sizes are in a file: of 16383 bytes exactly, for one. A server does
 * not look but works it out, so that a listpack with such an entry cannot go to a server that works it out otherwise.
 *
 * <p>Source: {@code lpEncodeBacklen} of Redis 8.6 and 8.8, and of Valkey 9.0 and 9.1.
 */
enum BacklenWidth {
    WIDE,
    NARROW,
    /** The file may be of either. */
    UNKNOWN;

    /** A listpack that is not longer than this has no such entry. */
    static final int HARMLESS_BYTES_MAX = 16_383;

    private static final int FIRST_NARROW_REDIS = 14;
    private static final Pattern VERSION = Pattern.compile("(\\d{1,5})\\.(\\d{1,5}).*");

    /** Returns what a version of the format says. */
    static BacklenWidth of(RdbVersion version) {
        return switch (version.dialect()) {
            case REDIS -> version.number() < FIRST_NARROW_REDIS ? WIDE : NARROW;
            case VALKEY -> UNKNOWN;
        };
    }

    static BacklenWidth of(TargetServer server) {
        return server.wideBacklen() ? WIDE : NARROW;
    }

    /** Returns what a remark of the file says about its writer; this, when it says nothing. */
    BacklenWidth refined(Bytes auxName, Bytes auxValue) {
        if (!auxName.toUtf8().toLowerCase(Locale.ROOT).equals("valkey-ver")) {
            return this;
        }
        Matcher matcher = VERSION.matcher(auxValue.toUtf8());
        if (!matcher.matches()) {
            return this;
        }
        int major = Integer.parseInt(matcher.group(1));
        int minor = Integer.parseInt(matcher.group(2));
        return major < 2 ? this : of(new TargetServer(Dialect.VALKEY, major, minor));
    }

    /** Tells whether values of this type may have listpacks. */
    static boolean concerns(RdbType type) {
        return switch (type) {
            case HASH_LISTPACK,
                    HASH_LISTPACK_EX,
                    HASH_LISTPACK_EX_PRE_GA,
                    HASH_TEMPLATE_LISTPACK,
                    HASH_TEMPLATE_LISTPACK_REF,
                    HASH_TEMPLATE_ARRAY,
                    ZSET_LISTPACK,
                    SET_LISTPACK,
                    LIST_QUICKLIST_2,
                    STREAM_LISTPACKS,
                    STREAM_LISTPACKS_2,
                    STREAM_LISTPACKS_3,
                    STREAM_LISTPACKS_4,
                    STREAM_LISTPACKS_5 -> true;
            default -> false;
        };
    }

    /** Tells whether a value of this type is one listpack and nothing else. */
    static boolean isOneListpack(RdbType type) {
        return switch (type) {
            case HASH_LISTPACK, ZSET_LISTPACK, SET_LISTPACK -> true;
            default -> false;
        };
    }
}
