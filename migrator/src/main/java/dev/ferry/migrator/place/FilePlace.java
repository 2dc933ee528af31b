package dev.ferry.migrator.place;

import dev.ferry.address.AddressException;

/**
 * A file, or a directory with files: it is read to its end, and nobody can hand over. Immutable.
 *
 * <pre>
 * file:PATH            an RDB file, an append-only file, or a directory with one of them
 * file:-               standard input
 * </pre>
 *
 * @param word what stands behind {@code file:}
 * @param reading how it is read
 */
public record FilePlace(String word, FileReading reading) implements Place, Origin {

    private static final String SCHEME = "file:";
    private static final String SCHEME_WITH_HOST = "file://";

    /** Tells whether an address names something to be read. */
    public static boolean isOne(String text) {
        return text.startsWith(SCHEME);
    }

    /** Returns the address of what was named by a path alone. */
    public static String address(String word) {
        return isOne(word) ? word : SCHEME + word;
    }

    static FilePlace parse(String text) throws AddressException {
        String path = text.substring((text.startsWith(SCHEME_WITH_HOST + "/") ? SCHEME_WITH_HOST : SCHEME).length());
        if (path.isEmpty()) {
            throw new AddressException("no path behind file:; expected for example file:dump.rdb");
        }
        return new FilePlace(path, FileReading.USUAL);
    }

    /** Returns the same to be read in another way. */
    public FilePlace read(FileReading how) {
        return new FilePlace(word, how);
    }

    /** Tells whether it is standard input. */
    public boolean isInput() {
        return word.equals("-");
    }

    @Override
    public String uri() {
        return SCHEME + word;
    }

    @Override
    public String title() {
        return isInput() ? "standard input" : "the file " + word;
    }

    @Override
    public String label() {
        String plain = word.endsWith("/") ? word.substring(0, word.length() - 1) : word;
        String last = plain.substring(plain.lastIndexOf('/') + 1);
        return last.equals("-") || last.isEmpty() ? "input" : last;
    }
}
