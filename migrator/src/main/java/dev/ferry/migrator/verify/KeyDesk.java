package dev.ferry.migrator.verify;

import dev.ferry.bytes.Bytes;
import dev.ferry.migrator.server.ServerInfo;
import dev.ferry.resp.Reply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntPredicate;

/**
 * Compares keys of both servers as they are now: some by name, or all that count among some {@link Touched} ones. Used by one thread,
 * but for {@link #close}, which ends what that thread waits for.
 */
final class KeyDesk implements AutoCloseable {

    private static final int CREW = 3;
    private static final int PAGE_KEYS = 500;

    /** So many that differ are gathered before they are handed over. */
    private static final int GATHERED_MAX = 20_000;

    private final Keys keys;
    private final boolean surplus;
    private final Pipes pipes;
    private final Crew crew;
    private final AtomicLong compared = new AtomicLong();
    private List<Suspect> gathered = new ArrayList<>();

    /** Who is told what was found. */
    interface Finder {

        /** These differ. */
        void found(List<Suspect> suspects) throws IOException, InterruptedException;

        /** So many more keys of the source were compared, or of the target looked for. */
        void searched(int ofSource, int ofTarget);
    }

    private KeyDesk(LiveTerms terms, Pipes pipes) throws IOException {
        this.keys = terms.keys();
        this.surplus = terms.surplus();
        this.pipes = pipes;
        Abilities abilities = Abilities.ask(pipes);
        this.crew = Crew.open(
                CREW,
                terms.settings(),
                terms.fieldTimes() ? abilities : abilities.withoutFieldExpiry(),
                terms.types(),
                this::gather);
    }

    /** Connects to both servers, several times. */
    static KeyDesk open(LiveTerms terms) throws IOException {
        Pipes pipes = Pipes.open(terms.settings());
        try {
            return new KeyDesk(terms, pipes);
        } catch (IOException | RuntimeException e) {
            pipes.close();
            throw e;
        }
    }

    /** Returns where the source's stream is now. */
    long sourceOffset() throws IOException {
        pipes.source().add("INFO", "replication");
        pipes.source().send();
        return ServerInfo.parse(pipes.source().reply("INFO").toString())
                .replication()
                .offset();
    }

    /** Returns how many keys both servers have in the databases that are compared. */
    long expected() throws IOException {
        long all = keysIn(pipes.source(), keys::selectsOfSource)
                + (surplus ? keysIn(pipes.target(), keys::selectsOfTarget) : 0);
        return Math.round(all * keys.sample().share());
    }

    /** Returns how many keys were compared so far when all that are touched were, of each time. */
    long compared() {
        return compared.get();
    }

    /** Returns in what the libraries of functions differ. */
    List<Difference> functions() throws IOException {
        return FunctionLibraries.compare(pipes).stream()
                .filter(difference -> surplus || !difference.what().equals(FunctionLibraries.ON_TARGET_ONLY))
                .toList();
    }

    /** Returns those of the keys that differ. */
    List<Suspect> compare(Collection<Place> places) throws IOException, InterruptedException {
        submit(places, new AtomicLong());
        crew.await();
        return taken();
    }

    /** Compares all that are touched, and goes through whole databases where that cannot be done by name. */
    void compare(Touched touched, Finder finder) throws IOException, InterruptedException {
        submit(touched.places(), compared);
        finder.searched(touched.places().size(), 0);
        if (!touched.named()) {
            for (int db : databases(pipes.source(), keys::selectsOfSource)) {
                if (touched.hidesIn(db)) {
                    throughSource(db, touched, finder);
                }
            }
            for (int db : surplus ? databases(pipes.target(), keys::selectsOfTarget) : List.<Integer>of()) {
                if (keys.mapping().databasesOf(db).stream().anyMatch(touched::hidesIn)) {
                    throughTarget(db, touched, finder);
                }
            }
        }
        crew.await();
        finder.found(taken());
    }

    @Override
    public void close() {
        pipes.close();
        crew.close();
    }

    private void throughSource(int db, Touched touched, Finder finder) throws IOException, InterruptedException {
        Scan scan = Scan.all(pipes.source(), db);
        for (Optional<List<Reply>> names = scan.next(); names.isPresent(); names = scan.next()) {
            List<Bytes> page = keys.ofSource(db, names.get()).stream()
                    .filter(key -> touched.has(db, key))
                    .toList();
            if (!page.isEmpty()) {
                crew.submit(comparison -> comparison.compare(db, page, compared));
            }
            finder.searched(page.size(), 0);
            handOver(finder);
        }
    }

    private void throughTarget(int db, Touched touched, Finder finder) throws IOException, InterruptedException {
        Scan scan = Scan.all(pipes.target(), db);
        for (Optional<List<Reply>> names = scan.next(); names.isPresent(); names = scan.next()) {
            List<Copy> page = keys.ofTarget(db, names.get()).stream()
                    .filter(copy -> copy.origins().stream().anyMatch(touched::has))
                    .toList();
            if (!page.isEmpty()) {
                crew.submit(comparison -> comparison.missingOnSource(page));
            }
            finder.searched(0, page.size());
            handOver(finder);
        }
    }

    private void handOver(Finder finder) throws IOException, InterruptedException {
        if (gatheredCount() >= GATHERED_MAX) {
            crew.await();
            finder.found(taken());
        }
    }

    private void submit(Collection<Place> places, AtomicLong counter) throws IOException, InterruptedException {
        Map<Integer, List<Bytes>> byDatabase = new TreeMap<>();
        for (Place place : places) {
            if (keys.selects(place.db(), place.key())) {
                byDatabase.computeIfAbsent(place.db(), db -> new ArrayList<>()).add(place.key());
            }
        }
        for (Map.Entry<Integer, List<Bytes>> database : byDatabase.entrySet()) {
            List<Bytes> names = database.getValue();
            for (int from = 0; from < names.size(); from += PAGE_KEYS) {
                List<Bytes> page = names.subList(from, Math.min(names.size(), from + PAGE_KEYS));
                crew.submit(comparison -> comparison.compare(database.getKey(), page, counter));
            }
        }
    }

    private static List<Integer> databases(Pipe pipe, IntPredicate selected) throws IOException {
        return Abilities.info(pipe).databases().keySet().stream()
                .filter(selected::test)
                .toList();
    }

    private static long keysIn(Pipe pipe, IntPredicate selected) throws IOException {
        return Abilities.info(pipe).databases().entrySet().stream()
                .filter(database -> selected.test(database.getKey()))
                .mapToLong(database -> database.getValue().keys())
                .sum();
    }

    private synchronized void gather(List<Suspect> found) {
        gathered.addAll(found);
    }

    private synchronized int gatheredCount() {
        return gathered.size();
    }

    private synchronized List<Suspect> taken() {
        List<Suspect> all = gathered;
        gathered = new ArrayList<>();
        return all;
    }
}
