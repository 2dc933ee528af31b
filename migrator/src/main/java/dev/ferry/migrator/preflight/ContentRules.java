package dev.ferry.migrator.preflight;

import dev.ferry.migrator.checkpoint.Stage;
import dev.ferry.migrator.checkpoint.TargetCheckpoint;
import dev.ferry.migrator.plan.Conflict;
import dev.ferry.migrator.select.Scope;
import dev.ferry.migrator.server.Product;
import dev.ferry.migrator.server.ServerInfo;
import dev.ferry.migrator.units.Count;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What the target already holds, and whether it has a place for everything that the source holds. */
final class ContentRules {

    /** Valkey shows its Lua engine as a module; it holds no data. */
    private static final String LUA_ENGINE = "lua";

    private ContentRules() {}

    static void keyspaceShown(Pairing pairing, Findings findings) {
        if (!pairing.target().keyspaceShown()) {
            findings.add(
                    FindingCode.W_TARGET_KEYSPACE,
                    pairing.targetName() + " does not show in INFO how many keys it holds, so it may not be empty",
                    "Look yourself, with DBSIZE");
        }
    }

    /** What an earlier run of this migration has left: it goes on from there, if it can. */
    static void checkpoint(Pairing pairing, Findings findings) {
        Optional<TargetCheckpoint> found = pairing.checkpoint();
        if (found.isEmpty()) {
            return;
        }
        TargetCheckpoint checkpoint = found.get();
        String seen = pairing.targetName() + " holds a migration "
                + pairing.settings().name() + " that was not finished, at offset "
                + checkpoint.position().offset();
        if (pairing.settings().continuation().restart()) {
            findings.add(
                    FindingCode.W_TARGET_CHECKPOINT,
                    seen,
                    pairing.settings().conflict() == Conflict.FAIL
                            ? "All of the target's data is removed, as --restart says"
                            : "It is begun again, as --restart says");
        } else if (checkpoint.refused().isPresent()) {
            findings.add(
                    FindingCode.E_TARGET_CHECKPOINT,
                    seen + ", and it stopped there because of what is missing now: "
                            + checkpoint.refused().get(),
                    "Put the cause right and begin again with --restart");
        } else if (!checkpoint.plan().equals(pairing.settings().dataFingerprint())) {
            findings.add(
                    FindingCode.E_TARGET_CHECKPOINT,
                    seen + ", with other options that decide about the data (--conflict, --allow-loss, what travels)",
                    "Use the options it was begun with, or begin again with --restart, or use another --name");
        } else {
            findings.add(
                    FindingCode.W_TARGET_CHECKPOINT,
                    seen,
                    checkpoint.stage() == Stage.STREAM
                            ? "It goes on from there; --restart would begin again"
                            : "It was in the snapshot, which is taken again");
        }
    }

    static void empty(Pairing pairing, Findings findings) {
        ServerInfo target = pairing.target();
        if (pairing.checkpoint().isPresent()) {
            return;
        }
        if (target.keys() == 0 && target.functionLibraries() == 0) {
            return;
        }
        List<String> others = pairing.leftovers().others();
        String seen = pairing.targetName() + " is not empty: " + contents(target)
                + (others.isEmpty() ? "" : "; an unfinished migration is among them: " + String.join(", ", others));
        if (pairing.settings().flushTarget()) {
            findings.add(
                    FindingCode.W_TARGET_FLUSH,
                    seen,
                    "All of it is removed before the first key is written, as --flush-target says; a run that is refused leaves it");
        } else if (pairing.settings().conflict() == Conflict.REPLACE) {
            findings.add(
                    FindingCode.W_TARGET_NOT_EMPTY,
                    seen,
                    "Keys that the source has too will be replaced and the others stay, as --conflict replace says");
        } else if (pairing.settings().conflict() == Conflict.SKIP) {
            findings.add(
                    FindingCode.W_TARGET_NOT_EMPTY,
                    seen,
                    "Keys that the source's snapshot has too keep the target's value, as --conflict skip says, and what is written"
                            + " to them at the source later is done to that value");
        } else {
            findings.add(
                    FindingCode.E_TARGET_NOT_EMPTY,
                    seen,
                    (others.isEmpty()
                                    ? "Empty"
                                    : "To go on with that one, use --name " + others.getFirst() + "; or else empty")
                            + " it, name another target, or use --flush-target (removes everything), --conflict replace"
                            + " (replaces the keys that both have) or --conflict skip (keeps them)");
        }
    }

    private static String contents(ServerInfo target) {
        String databases = target.databases().entrySet().stream()
                .map(database -> "db%d %s"
                        .formatted(
                                database.getKey(),
                                Count.text(database.getValue().keys(), "key")))
                .collect(Collectors.joining(", "));
        long libraries = target.functionLibraries();
        String functions =
                libraries == 0 ? "" : libraries + (libraries == 1 ? " function library" : " function libraries");
        return databases.isEmpty() || functions.isEmpty() ? databases + functions : databases + ", " + functions;
    }

    static void databases(Pairing pairing, Findings findings) {
        Optional<Integer> there = pairing.targetFacts().databaseCount();
        if (there.isEmpty()) {
            return;
        }
        Scope scope = pairing.settings().scope();
        boolean allTravel = scope.selection().databases().isEmpty();
        TreeSet<Integer> used =
                new TreeSet<>(scope.atTarget(pairing.source().databases()).keySet());
        scope.selection().databases().forEach(db -> used.add(scope.db(db)));
        SortedSet<Integer> beyond = used.tailSet(there.get());
        String has = pairing.targetName() + " has " + there.get() + " databases";
        if (!beyond.isEmpty()) {
            findings.add(
                    FindingCode.E_TARGET_DATABASES,
                    has + ", and " + numbers(beyond) + " would be used there",
                    "Raise databases in the target's configuration to " + (beyond.last() + 1) + " and restart it");
        } else if (allTravel && pairing.sourceFacts().databaseCount().orElse(0) > there.get()) {
            findings.add(
                    FindingCode.W_TARGET_DATABASES,
                    has + " and the source has "
                            + pairing.sourceFacts().databaseCount().orElse(0)
                            + "; a write to one of the others would stop the migration",
                    "Raise databases in the target's configuration if the application uses them");
        }
    }

    private static String numbers(SortedSet<Integer> databases) {
        return databases.stream().map(number -> "db" + number).collect(Collectors.joining(", "));
    }

    static void modules(Pairing pairing, Findings findings) {
        Map<String, Long> there = pairing.targetFacts().modules();
        Map<String, Long> missing = new TreeMap<>(pairing.sourceFacts().modules());
        missing.keySet().remove(LUA_ENGINE);
        Map<String, Long> newer = new TreeMap<>(missing);
        missing.keySet().removeAll(there.keySet());
        newer.entrySet().removeIf(module -> module.getValue() <= there.getOrDefault(module.getKey(), Long.MAX_VALUE));
        boolean known = !pairing.targetFacts().unanswered().contains("MODULE LIST");
        if (!missing.isEmpty() && known && bundled(pairing.source())) {
            findings.add(
                    FindingCode.W_TARGET_MODULES,
                    pairing.targetName() + " does not have the modules " + String.join(", ", missing.keySet())
                            + ", which come with the source's version whether they are used or not",
                    "Nothing needs to be done, if no key uses them: such a key would stop the migration by its name");
        } else if (!missing.isEmpty() && known) {
            findings.add(
                    FindingCode.E_TARGET_MODULES,
                    pairing.targetName() + " does not have the source's modules " + String.join(", ", missing.keySet()),
                    "Load them on the target, or unload them on the source if no key uses them");
        }
        if (!newer.isEmpty()) {
            findings.add(
                    FindingCode.W_TARGET_MODULES,
                    pairing.targetName() + " has older versions of the source's modules "
                            + String.join(", ", newer.keySet()),
                    "Load the source's versions, unless you know that the older ones read its data");
        }
    }

    /** Redis 8 brings modules of its own, so that having them says nothing about the data. */
    private static boolean bundled(ServerInfo source) {
        return source.product() == Product.REDIS && source.version().atLeast(8, 0);
    }
}
