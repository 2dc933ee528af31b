package dev.ferry.migrator.preflight;

import dev.ferry.migrator.checkpoint.CheckpointException;
import dev.ferry.migrator.checkpoint.CheckpointKey;
import dev.ferry.migrator.checkpoint.TargetCheckpoint;
import dev.ferry.resp.Reply;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What earlier runs have left on the target. Immutable.
 *
 * @param checkpoint that of the migration of this name, when it is there and can be read
 * @param others the names of other migrations that have not finished, as far as a short look has found them
 */
record Leftovers(Optional<TargetCheckpoint> checkpoint, List<String> others) {

    static final Leftovers NONE = new Leftovers(Optional.empty(), List.of());

    private static final Duration LOOK_MAX = Duration.ofSeconds(1);
    private static final String PAGE_KEYS = "10000";

    /** Reads the checkpoint from the answer to HGETALL; without one, looks for those of other migrations. */
    static Leftovers read(Server target, Reply answer, String key) throws IOException, CheckpointException {
        Optional<TargetCheckpoint> own = CheckpointKey.read(answer, key);
        return new Leftovers(own, own.isPresent() ? List.of() : others(target));
    }

    /** Looks through the keys, of which a large target has more than can be looked through in time. */
    private static List<String> others(Server target) throws IOException {
        TreeSet<String> names = new TreeSet<>();
        long end = System.nanoTime() + LOOK_MAX.toNanos();
        String cursor = "0";
        do {
            Reply page = target.call("SCAN", cursor, "MATCH", TargetCheckpoint.key("*"), "COUNT", PAGE_KEYS);
            if (!(page instanceof Reply.Array(List<Reply> parts))
                    || parts.size() != 2
                    || !(parts.get(1) instanceof Reply.Array(List<Reply> keys))) {
                break;
            }
            keys.forEach(found -> names.add(
                    found.toString().substring(TargetCheckpoint.key("").length())));
            cursor = parts.getFirst().toString();
        } while (!cursor.equals("0") && System.nanoTime() < end);
        return List.copyOf(names);
    }
}
