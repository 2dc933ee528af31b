package dev.ferry.rdb.encoding;

/** A form that packs a row of strings and numbers into one blob: ziplist or listpack. Immutable. */
interface Packing {

    /**
     * Begins to walk a blob.
     *
     * @throws dev.ferry.rdb.RdbCorruptException when its head is wrong; what is wrong later is found when it is met
     */
    PackedElements elements(Blob blob) throws java.io.IOException;

    /** Begins an empty blob. */
    PackedBuilder builder(EncodingPolicy policy);

    /** Returns the name of the form for errors. */
    String title();
}
