package dev.ferry.migrator.place;

import dev.ferry.address.AddressException;
import java.util.regex.Pattern;

/**
 * A file, a directory with files, or an object in a store: it is read to its end, and nobody can hand over. Immutable.
 *
 * <pre>
 * file:PATH            an RDB file, an append-only file, or a directory with one of them
 * file:-               standard input
 * s3://BUCKET/KEY      an object
 * s3://BUCKET/PREFIX/  the newest of several
 * </pre>
 *
 * @param word what stands behind {@code file:}; of an object the whole address
 * @param reading how it is read
 */
public record FilePlace(String word, FileReading reading) implements Place, Origin {

    private static final String SCHEME = "file:";
    private static final String SCHEME_WITH_HOST = "file://";
    private static final String OBJECT_SCHEME = "s3://";

    /** A bucket, and perhaps what is in it. */
    private static final Pattern OBJECT = Pattern.compile("s3://[A-Za-z0-9][A-Za-z0-9._-]{1,254}/.*");

    /** Tells whether an address names something to be read. */
    public static boolean isOne(String text) {
        return text.startsWith(SCHEME) || text.startsWith(OBJECT_SCHEME);
    }

    /** Returns the address of what was named by a path alone. */
    public static String address(String word) {
        return isOne(word) ? word : SCHEME + word;
    }

    static FilePlace parse(String text) throws AddressException {
        if (text.startsWith(OBJECT_SCHEME)) {
            if (!OBJECT.matcher(text).matches()) {
                throw new AddressException(
                        "\"" + text
                                + "\" names no object; expected for example s3://backups/redis/dump.rdb, or s3://backups/redis/ for the newest there");
            }
            return new FilePlace(text, FileReading.USUAL);
        }
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

    /** Tells whether it lies in an object store. */
    public boolean isObject() {
        return word.startsWith(OBJECT_SCHEME);
    }

    /** Tells whether it is standard input. */
    public boolean isInput() {
        return word.equals("-");
    }

    @Override
    public String uri() {
        return isObject() ? word : SCHEME + word;
    }

    @Override
    public String title() {
        return isInput() ? "standard input" : (isObject() ? "the object " : "the file ") + word;
    }

    @Override
    public String label() {
        String plain = word.endsWith("/") ? word.substring(0, word.length() - 1) : word;
        String last = plain.substring(plain.lastIndexOf('/') + 1);
        return last.equals("-") || last.isEmpty() ? "input" : last;
    }
}
