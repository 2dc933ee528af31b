package dev.ferry.migrator.expiry;

import dev.ferry.migrator.checkpoint.CheckpointKey;
import dev.ferry.migrator.server.ServerInfo;
import java.io.IOException;
import java.util.Optional;

/**
 * What stands beside the checkpoint while keys on the target have their true expiry before the hand-over: how many keys and fields had
 * expired there until then. A run that finds it can tell whether any has gone meanwhile.
 */
final class UnguardedNote {

    private static final String FIELD = "unguarded";

    private UnguardedNote() {}

    static void write(CheckpointKey checkpoint, ServerInfo target) throws IOException {
        checkpoint.note(FIELD, describe(target));
    }

    static Optional<String> read(CheckpointKey checkpoint) throws IOException {
        return checkpoint.noted(FIELD);
    }

    static void remove(CheckpointKey checkpoint) throws IOException {
        checkpoint.forget(FIELD);
    }

    /** The same as long as nothing expires. */
    static String describe(ServerInfo target) {
        return target.runId() + " " + target.expiredKeys() + " " + target.expiredFields();
    }
}
