package dev.ferry.migrator.rdb.diff;

import dev.ferry.migrator.rdb.Meter;
import dev.ferry.migrator.rdb.RdbSource;
import dev.ferry.migrator.rdb.diff.DiffResult.Changed;
import dev.ferry.migrator.rdb.diff.DiffResult.Missing;
import dev.ferry.migrator.rdb.diff.DiffResult.State;
import dev.ferry.migrator.rdb.json.JsonBytes;
import dev.ferry.migrator.rdb.keys.Hasher;
import dev.ferry.migrator.rdb.keys.Joined;
import dev.ferry.migrator.rdb.keys.Joined.Side;
import dev.ferry.migrator.rdb.keys.KeyHash;
import dev.ferry.migrator.rdb.keys.KeyNames;
import dev.ferry.migrator.rdb.keys.KeyRecords;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Compares two RDBs.
 *
 * <p>Each is read once to make a record of 40 bytes for every key, in a temporary file; the records are put side by side part by
 * part; then the files are read again, as far as is needed to name the first differences. Memory does not grow with the files.
 * Confined to one thread and to one comparison.
 */
public final class Diff {

    private final KeyHash hash = new KeyHash(Hasher.Key.random(), Hasher.Key.random());
    private final ValueDigest digest;
    private final Comparison comparison;
    private final Path directory;

    /**
     * Prepares to compare.
     *
     * @param limit how many differences of each kind are named
     * @param ttlTolerance how far apart times of expiry may be; unless it is zero, those of fields only have to be there
     * @param directory where temporary files can be made
     */
    public Diff(int limit, Duration ttlTolerance, Path directory) {
        this.digest = new ValueDigest(Hasher.Key.random(), ttlTolerance.isZero());
        this.comparison = new Comparison(limit, ttlTolerance.toMillis());
        this.directory = directory;
    }

    /** Compares two files, which can both be read more than once. */
    public DiffResult compare(RdbSource a, RdbSource b, Function<RdbSource, Meter> meter) throws IOException {
        try (KeyRecords ofA = new KeyRecords(directory);
                KeyRecords ofB = new KeyRecords(directory)) {
            long keysA = a.read(meter.apply(a), reader -> FileRecords.collect(reader, hash, digest, ofA));
            long keysB = b.read(meter.apply(b), reader -> FileRecords.collect(reader, hash, digest, ofB));
            Joined.visit(ofA, ofB, comparison);
            return result(a, b, keysA, keysB);
        }
    }

    private DiffResult result(RdbSource a, RdbSource b, long keysA, long keysB) throws IOException {
        List<Side> onlyInA = comparison.onlyInA().list();
        List<Side> onlyInB = comparison.onlyInB().list();
        List<Comparison.Pair> different = comparison.different().list();
        Map<Long, KeyNames.Name> inA =
                names(a, Stream.concat(onlyInA.stream(), different.stream().map(Comparison.Pair::a)));
        Map<Long, KeyNames.Name> inB = names(b, onlyInB.stream());
        long differences = comparison.onlyInA().count()
                + comparison.onlyInB().count()
                + comparison.different().count();
        return new DiffResult(
                a.name(),
                b.name(),
                keysA,
                keysB,
                differences == 0,
                comparison.onlyInA().count(),
                comparison.onlyInB().count(),
                comparison.different().count(),
                onlyInA.stream().map(side -> missing(side, inA)).toList(),
                onlyInB.stream().map(side -> missing(side, inB)).toList(),
                different.stream().map(pair -> changed(pair, inA)).toList());
    }

    private static Map<Long, KeyNames.Name> names(RdbSource source, Stream<Side> sides) throws IOException {
        List<Long> offsets = sides.map(Side::offset).toList();
        return offsets.isEmpty() ? Map.of() : source.read(Meter.NONE, reader -> KeyNames.at(offsets, reader));
    }

    private static Missing missing(Side side, Map<Long, KeyNames.Name> names) {
        KeyNames.Name name = names.getOrDefault(side.offset(), KeyNames.UNKNOWN);
        Optional<Integer> db = side.kind() == FileRecords.FUNCTION ? Optional.empty() : Optional.of(name.db());
        return new Missing(db, new JsonBytes(name.key()), type(side));
    }

    private Changed changed(Comparison.Pair pair, Map<Long, KeyNames.Name> names) {
        KeyNames.Name name = names.getOrDefault(pair.a().offset(), KeyNames.UNKNOWN);
        return new Changed(
                name.db(), new JsonBytes(name.key()), comparison.what(pair), state(pair.a()), state(pair.b()));
    }

    private static State state(Side side) {
        return new State(
                type(side), side.expireAtMillis() == -1 ? Optional.empty() : Optional.of(side.expireAtMillis()));
    }

    private static String type(Side side) {
        return FileRecords.word(side.kind());
    }
}
