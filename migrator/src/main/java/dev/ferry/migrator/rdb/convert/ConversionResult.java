package dev.ferry.migrator.rdb.convert;

import dev.ferry.migrator.rdb.json.JsonBytes;
import java.util.List;
import java.util.Map;

/**
 * What became of an RDB. Immutable.
 *
 * @param file what it was called
 * @param target the word for the server it is for
 * @param version the magic of what was written
 * @param written whether the output is there: only when nothing was refused and no names meet
 * @param keys how many keys were written
 * @param leftOut how many were not selected
 * @param greatestDb the greatest number of a database that was written; −1 when there is none
 * @param functions how many function libraries were written
 * @param bytes how many bytes were written
 * @param lost how often each kind of loss happened, by its word
 * @param moduleAux how many records were dropped that modules keep beside the keys
 * @param refused how many keys or libraries the target cannot hold
 * @param firstRefused the first of them, one sentence each
 * @param meetings how many keys would have got a name that another key has
 * @param firstMeetings the first of them
 */
public record ConversionResult(
        String file,
        String target,
        String version,
        boolean written,
        long keys,
        long leftOut,
        int greatestDb,
        long functions,
        long bytes,
        Map<String, Long> lost,
        long moduleAux,
        long refused,
        List<String> firstRefused,
        long meetings,
        List<Meeting> firstMeetings) {

    public ConversionResult {
        firstRefused = List.copyOf(firstRefused);
        firstMeetings = List.copyOf(firstMeetings);
    }

    /**
     * Two keys that would have the same name.
     *
     * @param first the one that comes first in the file, as it is called there
     * @param second the other one, as it is called there
     * @param renamed what both would be called
     */
    public record Meeting(Place first, Place second, Place renamed) {}

    /**
     * A key.
     *
     * @param db −1 when it is not known, because the source cannot be read again; the key is then empty
     * @param offset where its value begins in the source
     */
    public record Place(int db, JsonBytes key, long offset) {}
}
