package dev.ferry.migrator.verify;

import dev.ferry.bytes.Bytes;
import dev.ferry.migrator.select.Mapping;
import dev.ferry.migrator.verify.value.Discrepancies;
import dev.ferry.migrator.verify.value.DumpedValue;
import dev.ferry.migrator.verify.value.Times;
import dev.ferry.migrator.verify.value.ValueComparison;
import dev.ferry.resp.Reply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Compares keys of both servers, many at a time.
 *
 * <pre>
 * both, for all keys:     PEXPIRETIME key · MEMORY USAGE key
 * both, for a few MiB:    DUMP key                                equal bytes are equal values; else both are decoded
 * one large value:        in parts, see {@link LargeValues}; MEMORY USAGE only estimates, so a payload may show that it is one
 * </pre>
 *
 * <p>Holds one connection to each server. Confined to one thread at a time.
 */
final class KeyComparison implements AutoCloseable {

    /** A value that takes more memory than that on one of the servers is read in parts. */
    static final long LARGE_BYTES = 1 << 20;

    /** How much is asked for together, of each server. */
    private static final long TOGETHER_BYTES = 4 << 20;

    private static final String ON_SOURCE_ONLY = "missing on the target";
    private static final String ON_TARGET_ONLY = "missing on the source";

    private final Pipes pipes;
    private final Abilities abilities;
    private final Mapping mapping;
    private final ComparedTypes types;
    private final long toleranceMillis;

    /** A key of the source and its name on the target, with what is around its value on both sides. */
    private record Pair(Bytes key, Bytes copy, KeyFacts source, KeyFacts target) {

        long bytes() {
            return Math.max(source.bytes(), target.bytes());
        }

        boolean large() {
            return bytes() > LARGE_BYTES;
        }
    }

    KeyComparison(Pipes pipes, Abilities abilities, VerifySettings settings, ComparedTypes types) {
        this.types = types;
        this.pipes = pipes;
        this.abilities = abilities;
        this.mapping = settings.mapping();
        this.toleranceMillis = settings.ttlTolerance().toMillis();
    }

    /**
     * Compares keys of the source.
     *
     * @param compared is added how many of them are of a type that is compared
     * @return those that differ
     */
    List<Suspect> compare(int db, List<Bytes> keys, AtomicLong compared) throws IOException {
        List<Bytes> copies = keys.stream().map(mapping::key).toList();
        pipes.source().select(db);
        pipes.target().select(mapping.db(db));
        KeyFacts.ask(pipes.source(), keys, abilities.absoluteExpiry());
        KeyFacts.ask(pipes.target(), copies, abilities.absoluteExpiry());
        types.ask(pipes.source(), keys);
        types.ask(pipes.target(), copies);
        pipes.send();
        List<KeyFacts> here = KeyFacts.take(pipes.source(), keys.size(), abilities);
        List<KeyFacts> there = KeyFacts.take(pipes.target(), keys.size(), abilities);
        List<String> typesHere = types.take(pipes.source(), keys.size());
        List<String> typesThere = types.take(pipes.target(), keys.size());
        List<Suspect> suspects = new ArrayList<>();
        List<Pair> together = new ArrayList<>();
        long bytes = 0;
        for (int i = 0; i < keys.size(); i++) {
            Pair pair = new Pair(keys.get(i), copies.get(i), here.get(i), there.get(i));
            if (!types.all() && !types.has(typesHere.get(i)) && !types.has(typesThere.get(i))) {
                ofOtherType(db, pair, typesThere.get(i), suspects);
                continue;
            }
            compared.incrementAndGet();
            if (pair.large()) {
                large(db, pair, pair.bytes(), suspects);
            } else if (pair.source().there() || pair.target().there()) {
                together.add(pair);
                bytes += pair.bytes();
                if (bytes > TOGETHER_BYTES) {
                    dumped(db, together, suspects);
                    together.clear();
                    bytes = 0;
                }
            }
        }
        dumped(db, together, suspects);
        return suspects;
    }

    /** Returns those of the target's keys that the source does not have, under the names that it would have for them. */
    List<Suspect> missingOnSource(List<Copy> copies) throws IOException {
        SortedMap<Integer, List<Place>> byDatabase = new TreeMap<>();
        for (Copy copy : copies) {
            for (Place origin : copy.origins()) {
                byDatabase.computeIfAbsent(origin.db(), db -> new ArrayList<>()).add(origin);
            }
        }
        Set<Place> there = new HashSet<>();
        for (List<Place> places : byDatabase.values()) {
            addExisting(places, there);
        }
        List<Suspect> suspects = new ArrayList<>();
        for (Copy copy : copies) {
            if (Collections.disjoint(copy.origins(), there)) {
                Place origin = copy.origins().getFirst();
                suspects.add(new Suspect(origin, ON_TARGET_ONLY, 0));
            }
        }
        return types.all() || types.othersDiffer() ? suspects : ofComparedTypes(suspects);
    }

    /** Returns those of which the target's value is of a type that is compared. */
    private List<Suspect> ofComparedTypes(List<Suspect> suspects) throws IOException {
        List<Suspect> left = new ArrayList<>();
        for (Suspect suspect : suspects) {
            Pipe target = pipes.target();
            target.select(mapping.db(suspect.place().db()));
            types.ask(target, List.of(mapping.key(suspect.place().key())));
            target.send();
            if (types.has(types.take(target, 1).getFirst())) {
                left.add(suspect);
            }
        }
        return left;
    }

    private void addExisting(List<Place> places, Set<Place> there) throws IOException {
        Pipe source = pipes.source();
        source.select(places.getFirst().db());
        places.forEach(place -> source.add("EXISTS", place.key(), List.of()));
        source.send();
        for (Place place : places) {
            if (source.number("EXISTS") != 0) {
                there.add(place);
            }
        }
    }

    @Override
    public void close() {
        pipes.close();
    }

    private void ofOtherType(int db, Pair pair, String typeThere, List<Suspect> suspects) {
        if (types.othersDiffer() && pair.target().there()) {
            Discrepancies found = new Discrepancies();
            alone(pair.target(), "is a " + typeThere + " on the target, and values of that type do not travel", found);
            suspect(db, pair, found, 0, suspects);
        }
    }

    private void dumped(int db, List<Pair> pairs, List<Suspect> suspects) throws IOException {
        if (pairs.isEmpty()) {
            return;
        }
        for (Pair pair : pairs) {
            pipes.source().add("DUMP", pair.key(), List.of());
            pipes.target().add("DUMP", pair.copy(), List.of());
        }
        pipes.send();
        Map<Pair, Long> large = new LinkedHashMap<>();
        for (Pair pair : pairs) {
            Reply here = pipes.source().reply("DUMP");
            Reply there = pipes.target().reply("DUMP");
            if (here instanceof Reply.Digest || there instanceof Reply.Digest) {
                large.put(pair, Math.max(length(here), length(there)));
            } else {
                DumpedValue source = dump(pipes.source(), pair.key(), here);
                DumpedValue target = dump(pipes.target(), pair.copy(), there);
                Discrepancies found = new Discrepancies();
                values(pair, source, target, found);
                suspect(db, pair, found, source == null ? 0 : source.hash(), suspects);
            }
        }
        for (Map.Entry<Pair, Long> entry : large.entrySet()) {
            large(db, entry.getKey(), entry.getValue(), suspects);
        }
    }

    private static long length(Reply reply) {
        return reply instanceof Reply.Digest(long length, Bytes digest) ? length : 0;
    }

    private static @Nullable DumpedValue dump(Pipe pipe, Bytes key, Reply reply) throws IOException {
        return switch (reply) {
            case Reply.Bulk(Bytes payload) -> new DumpedValue(key, payload);
            case Reply.Nil nil -> null;
            default -> throw pipe.unexpected("DUMP", reply, "a payload");
        };
    }

    private void values(Pair pair, @Nullable DumpedValue source, @Nullable DumpedValue target, Discrepancies found) {
        try {
            if (source != null && target != null) {
                if (!source.sameBytes(target)) {
                    decoded(source.open(), target.open(), found);
                }
                expiry(pair, found);
            } else if (source != null) {
                alone(pair.source(), source, ON_SOURCE_ONLY, found);
            } else if (target != null) {
                alone(pair.target(), target, ON_TARGET_ONLY, found);
            }
        } catch (IOException e) {
            found.add("cannot be compared: " + e.getMessage());
        }
    }

    private void decoded(DumpedValue.Opened source, DumpedValue.Opened target, Discrepancies found) throws IOException {
        if (source.kind() != target.kind()) {
            found.add(LargeValues.types(source.kind().word(), target.kind().word()));
        } else {
            new ValueComparison(times()).compare(source.items(), target.items(), found);
        }
    }

    private void alone(KeyFacts facts, DumpedValue value, String what, Discrepancies found) throws IOException {
        if (!facts.fleeting(abilities.nowMillis(), toleranceMillis)
                && !new ValueComparison(times()).fleeting(value.open().items())) {
            found.add(what);
        }
    }

    private void large(int db, Pair pair, long bytes, List<Suspect> suspects) throws IOException {
        Discrepancies found = new Discrepancies();
        if (pair.source().there() && pair.target().there()) {
            try {
                RemoteKey source = new RemoteKey(pipes.source(), pair.key());
                RemoteKey target = new RemoteKey(pipes.target(), pair.copy());
                new LargeValues(source, target, abilities, times()).compare(bytes, found);
            } catch (KeyChangedException e) {
                found.add(String.valueOf(e.getMessage()));
            }
            expiry(pair, found);
        } else if (pair.source().there()) {
            alone(pair.source(), ON_SOURCE_ONLY, found);
        } else {
            alone(pair.target(), ON_TARGET_ONLY, found);
        }
        suspect(db, pair, found, 0, suspects);
    }

    private void alone(KeyFacts facts, String what, Discrepancies found) {
        if (!facts.fleeting(abilities.nowMillis(), toleranceMillis)) {
            found.add(what);
        }
    }

    private void expiry(Pair pair, Discrepancies found) {
        if (pair.source().there()
                && pair.target().there()
                && !pair.source().expiresLike(pair.target(), toleranceMillis)) {
            found.add(pair.source().expiryAgainst(pair.target(), abilities.nowMillis()));
        }
    }

    private static void suspect(int db, Pair pair, Discrepancies found, int sourceHash, List<Suspect> suspects) {
        if (!found.none()) {
            suspects.add(new Suspect(new Place(db, pair.key()), found.text(), sourceHash));
        }
    }

    private Times times() {
        return new Times(abilities.nowMillis(), toleranceMillis, abilities.fieldExpiry());
    }
}
