package dev.ferry.migrator.preflight;

import dev.ferry.migrator.checkpoint.TargetCheckpoint;
import dev.ferry.migrator.plan.MigrationSettings;
import dev.ferry.migrator.server.ServerInfo;
import java.util.Optional;

/** Everything that the rules judge: both servers, what earlier runs have left on the target, and what the operator wants. Immutable. */
record Pairing(
        ServerFacts sourceFacts,
        ServerFacts targetFacts,
        Measured measured,
        Leftovers leftovers,
        MigrationSettings settings) {

    Pairing with(Measured found) {
        return new Pairing(sourceFacts, targetFacts, found, leftovers, settings);
    }

    /** Returns what an earlier run of this migration has left on the target. */
    Optional<TargetCheckpoint> checkpoint() {
        return leftovers.checkpoint();
    }

    ServerFacts facts(Side side) {
        return side.pick(sourceFacts, targetFacts);
    }

    ServerInfo source() {
        return sourceFacts.info();
    }

    ServerInfo target() {
        return targetFacts.info();
    }

    /** Returns the source for a sentence: {@code the source 10.0.0.5:6379}. */
    String sourceName() {
        return settings.readsFile()
                ? settings.origin().title()
                : "the source " + sourceFacts.endpoint().address();
    }

    /** Returns the target for a sentence: {@code the target 10.0.0.9:6379}. */
    String targetName() {
        return "the target " + targetFacts.endpoint().address();
    }

    String name(Side side) {
        return side.pick(sourceName(), targetName());
    }
}
