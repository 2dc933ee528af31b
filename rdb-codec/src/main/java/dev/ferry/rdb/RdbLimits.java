package dev.ferry.rdb;

/**
 * What a reader accepts at most. Nothing is ever allocated by a length that was only announced: buffers
 * grow as bytes arrive, so a limit bounds what a hostile peer must really send.
 *
 * @param windowBytes the read-ahead window, which is also the largest raw value that is handed over whole
 * @param keyBytesMax the longest key
 * @param auxBytesMax the longest name or value of an AUX field (a Lua script, before Redis 7)
 * @param functionBytesMax the longest source of a function library
 * @param stringValueBytesMax the longest value that {@link RdbReader#stringValue} decodes
 * @param elementBytesMax the longest element, member, field or value inside of a collection that is decoded
 * @param packedBytesMax the longest ziplist, listpack, intset or zipmap that is decoded; it is held as a whole
 * @param keyMetaBytesMax the longest metadata record before a key
 * @param templateBytesMax the field names of all hash templates of one RDB together, or of one value that has its own,
 *     each counted with 64 bytes more
 * @param templatesMax the number of hash templates of one RDB
 * @param valueBytesMax the memory that a value of {@link RdbReader#value} takes: its bytes, and 64 more for each element
 */
public record RdbLimits(
        int windowBytes,
        int keyBytesMax,
        int auxBytesMax,
        int functionBytesMax,
        int stringValueBytesMax,
        int elementBytesMax,
        int packedBytesMax,
        int keyMetaBytesMax,
        int templateBytesMax,
        int templatesMax,
        long valueBytesMax) {

    /** The smallest window: a few of the longest fixed-size elements fit. */
    public static final int WINDOW_BYTES_MIN = 64;

    /** Longer arrays are not to be had from every virtual machine. */
    private static final int ARRAY_LENGTH_MAX = Integer.MAX_VALUE - 8;

    private static final int KIB = 1 << 10;
    private static final int MIB = 1 << 20;

    public RdbLimits {
        requireBetween(WINDOW_BYTES_MIN, windowBytes, "windowBytes");
        requireBetween(1, keyBytesMax, "keyBytesMax");
        requireBetween(1, auxBytesMax, "auxBytesMax");
        requireBetween(1, functionBytesMax, "functionBytesMax");
        requireBetween(1, stringValueBytesMax, "stringValueBytesMax");
        requireBetween(1, elementBytesMax, "elementBytesMax");
        requireBetween(1, packedBytesMax, "packedBytesMax");
        requireBetween(1, keyMetaBytesMax, "keyMetaBytesMax");
        requireBetween(1, templateBytesMax, "templateBytesMax");
        requireBetween(1, templatesMax, "templatesMax");
        if (valueBytesMax < 1) {
            throw new IllegalArgumentException("valueBytesMax " + valueBytesMax + " (at least 1)");
        }
    }

    private static void requireBetween(int min, int value, String name) {
        if (value < min || value > ARRAY_LENGTH_MAX) {
            throw new IllegalArgumentException(name + " " + value + " (" + min + " to " + ARRAY_LENGTH_MAX + ")");
        }
    }

    /** Returns limits that every RDB of a real server keeps: 512 MiB for strings, a window of 256 KiB; and 1 GiB for a value. */
    public static RdbLimits defaults() {
        return new RdbLimits(
                256 * KIB, 512 * MIB, 512 * MIB, 512 * MIB, 512 * MIB, 512 * MIB, 512 * MIB, 64 * MIB, 256 * MIB,
                1 << 20, 1L << 30);
    }

    /** Returns these limits with another window. */
    public RdbLimits withWindowBytes(int bytes) {
        return new RdbLimits(
                bytes,
                keyBytesMax,
                auxBytesMax,
                functionBytesMax,
                stringValueBytesMax,
                elementBytesMax,
                packedBytesMax,
                keyMetaBytesMax,
                templateBytesMax,
                templatesMax,
                valueBytesMax);
    }

    /** Returns these limits with another maximum for everything that the reader holds as a whole, values apart. */
    public RdbLimits withHeldBytesMax(int bytes) {
        return new RdbLimits(
                windowBytes,
                bytes,
                bytes,
                bytes,
                stringValueBytesMax,
                elementBytesMax,
                packedBytesMax,
                bytes,
                templateBytesMax,
                templatesMax,
                valueBytesMax);
    }

    /** Returns these limits with another {@code stringValueBytesMax}. */
    public RdbLimits withStringValueBytesMax(int bytes) {
        return new RdbLimits(
                windowBytes,
                keyBytesMax,
                auxBytesMax,
                functionBytesMax,
                bytes,
                elementBytesMax,
                packedBytesMax,
                keyMetaBytesMax,
                templateBytesMax,
                templatesMax,
                valueBytesMax);
    }

    /** Returns these limits with another {@code valueBytesMax}. */
    public RdbLimits withValueBytesMax(long bytes) {
        return new RdbLimits(
                windowBytes,
                keyBytesMax,
                auxBytesMax,
                functionBytesMax,
                stringValueBytesMax,
                elementBytesMax,
                packedBytesMax,
                keyMetaBytesMax,
                templateBytesMax,
                templatesMax,
                bytes);
    }

    /** Returns these limits with another {@code packedBytesMax}. */
    public RdbLimits withPackedBytesMax(int bytes) {
        return new RdbLimits(
                windowBytes,
                keyBytesMax,
                auxBytesMax,
                functionBytesMax,
                stringValueBytesMax,
                elementBytesMax,
                bytes,
                keyMetaBytesMax,
                templateBytesMax,
                templatesMax,
                valueBytesMax);
    }

    /** Returns these limits with another {@code elementBytesMax}. */
    public RdbLimits withElementBytesMax(int bytes) {
        return new RdbLimits(
                windowBytes,
                keyBytesMax,
                auxBytesMax,
                functionBytesMax,
                stringValueBytesMax,
                bytes,
                packedBytesMax,
                keyMetaBytesMax,
                templateBytesMax,
                templatesMax,
                valueBytesMax);
    }
}
