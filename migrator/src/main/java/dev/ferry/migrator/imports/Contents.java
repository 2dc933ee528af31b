package dev.ferry.migrator.imports;

import dev.ferry.migrator.server.DatabaseCount;
import java.util.List;
import java.util.SortedMap;

/**
 * What a dataset holds, as far as it was looked at. Immutable.
 *
 * @param identity the same for the same bytes, and for no others
 * @param writer what the file says of the server that wrote it, with the numbers of keys of its RDB, in the form of INFO
 * @param databases how many keys the RDB has in each database; empty when it was not looked at
 * @param counted whether it was
 * @param commands how many commands follow the RDB, with SELECT, MULTI and EXEC
 * @param warnings what the operator should know
 */
public record Contents(
        String identity,
        String writer,
        SortedMap<Integer, DatabaseCount> databases,
        boolean counted,
        long commands,
        List<String> warnings) {

    public Contents {
        warnings = List.copyOf(warnings);
    }
}
