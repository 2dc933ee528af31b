package dev.ferry.migrator.verify;

import dev.ferry.bytes.Bytes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Looks at suspects again, round by round with a pause between, until none is left or the rounds are over; those that differ
 * in the last one do differ. Confined to one thread.
 */
final class Recheck {

    private static final int PAGE_KEYS = 500;
    private static final String CHANGING =
            "; it changed on the source between all rounds, so that this may be no more than the target's lag";

    private final VerifySettings settings;
    private final Crew crew;
    private final Suspects suspects;
    private final VerifyProgress progress;

    Recheck(VerifySettings settings, Crew crew, Suspects suspects, VerifyProgress progress) {
        this.settings = settings;
        this.crew = crew;
        this.suspects = suspects;
        this.progress = progress;
    }

    /** Goes through all rounds; nothing is left under suspicion. */
    void run() throws IOException, InterruptedException {
        crew.await();
        Map<Place, Suspect> left = byPlace(suspects.take());
        Set<Place> changing = new HashSet<>(left.keySet());
        for (int round = 2; round <= settings.rounds() && !left.isEmpty(); round++) {
            progress.recheck(round, settings.rounds(), left.size());
            Thread.sleep(settings.pause());
            compare(left.keySet());
            Map<Place, Suspect> now = byPlace(suspects.take());
            for (Map.Entry<Place, Suspect> entry : now.entrySet()) {
                Suspect before = left.get(entry.getKey());
                int hash = entry.getValue().sourceHash();
                if (before == null || hash == 0 || hash == before.sourceHash()) {
                    changing.remove(entry.getKey());
                }
            }
            left = now;
        }
        for (Map.Entry<Place, Suspect> entry : left.entrySet()) {
            Difference difference = entry.getValue().difference();
            boolean moves = settings.rounds() > 1 && changing.contains(entry.getKey());
            suspects.convict(moves ? new Difference(difference.subject(), difference.what() + CHANGING) : difference);
        }
    }

    private void compare(Set<Place> places) throws IOException, InterruptedException {
        AtomicLong again = new AtomicLong();
        Map<Integer, List<Bytes>> byDatabase = new TreeMap<>();
        places.forEach(place ->
                byDatabase.computeIfAbsent(place.db(), db -> new ArrayList<>()).add(place.key()));
        for (Map.Entry<Integer, List<Bytes>> database : byDatabase.entrySet()) {
            List<Bytes> keys = database.getValue();
            for (int from = 0; from < keys.size(); from += PAGE_KEYS) {
                List<Bytes> page = keys.subList(from, Math.min(keys.size(), from + PAGE_KEYS));
                crew.submit(comparison -> comparison.compare(database.getKey(), page, again));
            }
        }
        crew.await();
    }

    /** Returns them in order; a key may have been met twice. */
    private static Map<Place, Suspect> byPlace(List<Suspect> list) {
        Map<Place, Suspect> map = new TreeMap<>();
        list.forEach(suspect -> map.put(suspect.place(), suspect));
        return map;
    }
}
