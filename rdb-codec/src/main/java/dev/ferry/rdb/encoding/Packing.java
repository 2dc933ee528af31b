package dev.ferry.rdb.encoding;

import dev.ferry.rdb.RdbCorruptException;

/** A form that packs a row of strings and numbers into one blob: ziplist or listpack. Immutable. */
interface Packing {

    /** What a head says of more elements than it can count. */
    int COUNT_UNKNOWN = 0xFFFF;

    /** The last byte of a blob. */
    int END = 0xFF;

    /**
     * Begins to walk a blob.
     *
     * @throws RdbCorruptException when its head is wrong; what is wrong later is found when it is met
     */
    PackedElements elements(Blob blob) throws RdbCorruptException;

    /** Begins an empty blob. */
    PackedBuilder builder(EncodingPolicy policy);

    /** Returns the name of the form for errors. */
    String title();
}
