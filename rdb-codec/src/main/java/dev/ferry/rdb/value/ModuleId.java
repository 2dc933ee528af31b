package dev.ferry.rdb.value;

/**
 * The 64-bit id of a module's data type: nine characters of six bits each, then ten bits of version.
 *
 * <pre>
 * 63                                                    10 9        0
 * +--------+--------+--------+-- ... --+--------+---------+----------+
 * | char 0 | char 1 | char 2 |         | char 7 | char 8  | version  |
 * +--------+--------+--------+-- ... --+--------+---------+----------+
 * </pre>
 *
 * @param value the id as the file has it, unsigned
 */
public record ModuleId(long value) {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static final int NAME_LENGTH = 9;
    private static final int VERSION_BITS = 10;

    /** Returns the data type's name, always nine characters: {@code vectorset}, {@code ReJSON-RL}. */
    public String name() {
        StringBuilder name = new StringBuilder(NAME_LENGTH);
        for (int shift = Long.SIZE - 6; shift >= VERSION_BITS; shift -= 6) {
            name.append(ALPHABET.charAt((int) (value >>> shift) & 0x3F));
        }
        return name.toString();
    }

    /** Returns the version of the module's encoding, 0 to 1023. */
    public int version() {
        return (int) value & ((1 << VERSION_BITS) - 1);
    }

    @Override
    public String toString() {
        return name() + " v" + version();
    }
}
