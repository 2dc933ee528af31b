package dev.ferry.rdb.encoding;

/**
 * How values are written where the format leaves a choice. The thresholds have the meaning, and in {@link #defaults} the
 * values, of the settings of a server.
 *
 * @param compress whether strings that shrink by it are written in LZF
 * @param hashPackedEntriesMax {@code hash-max-listpack-entries}
 * @param hashPackedValueBytesMax {@code hash-max-listpack-value}
 * @param sortedSetPackedEntriesMax {@code zset-max-listpack-entries}
 * @param sortedSetPackedValueBytesMax {@code zset-max-listpack-value}
 * @param setIntsetEntriesMax {@code set-max-intset-entries}
 * @param setPackedEntriesMax {@code set-max-listpack-entries}
 * @param setPackedValueBytesMax {@code set-max-listpack-value}
 * @param listNodeBytesMax {@code list-max-listpack-size}, in bytes
 * @param wideBacklen whether a listpack entry of exactly 16383, 2097151 or 268435455 bytes has a backlen of one byte more,
 *     as it has up to Redis 8.6 and Valkey 9.0; see {@link Listpack}
 */
public record EncodingPolicy(
        boolean compress,
        int hashPackedEntriesMax,
        int hashPackedValueBytesMax,
        int sortedSetPackedEntriesMax,
        int sortedSetPackedValueBytesMax,
        int setIntsetEntriesMax,
        int setPackedEntriesMax,
        int setPackedValueBytesMax,
        int listNodeBytesMax,
        boolean wideBacklen) {

    /** Returns what servers do that nobody has configured. */
    public static EncodingPolicy defaults() {
        return new EncodingPolicy(true, 512, 64, 128, 64, 512, 128, 64, 8192, true);
    }

    /** Returns this policy with compression switched on or off. */
    public EncodingPolicy withCompress(boolean on) {
        return new EncodingPolicy(
                on,
                hashPackedEntriesMax,
                hashPackedValueBytesMax,
                sortedSetPackedEntriesMax,
                sortedSetPackedValueBytesMax,
                setIntsetEntriesMax,
                setPackedEntriesMax,
                setPackedValueBytesMax,
                listNodeBytesMax,
                wideBacklen);
    }

    /** Returns this policy for a server with that width of backlens. */
    public EncodingPolicy withWideBacklen(boolean wide) {
        return new EncodingPolicy(
                compress,
                hashPackedEntriesMax,
                hashPackedValueBytesMax,
                sortedSetPackedEntriesMax,
                sortedSetPackedValueBytesMax,
                setIntsetEntriesMax,
                setPackedEntriesMax,
                setPackedValueBytesMax,
                listNodeBytesMax,
                wide);
    }
}
