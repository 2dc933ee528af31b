package dev.ferry.migrator.verify;

import dev.ferry.address.Endpoint;
import dev.ferry.migrator.plan.VerifyMode;
import dev.ferry.migrator.select.Mapping;
import dev.ferry.migrator.select.Selection;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What is to be compared, and how closely. Immutable.
 *
 * @param source the server that is right
 * @param target the server that should hold the same
 * @param mode how much is compared
 * @param ttlTolerance how far apart times may be: of expiry, of keys and of fields, and of deliveries
 * @param rounds how often a key must differ to be called different; at least 1
 * @param pause how long to wait between two rounds
 * @param selection the keys that are compared; the others may be on either side or not
 * @param mapping what these keys are called on the target, and in which databases they are there
 * @param bookmark the file in which to keep how far it is, and to look where an interrupted comparison has stopped
 */
public record VerifySettings(
        Endpoint source,
        Endpoint target,
        VerifyMode mode,
        Duration ttlTolerance,
        int rounds,
        Duration pause,
        Selection selection,
        Mapping mapping,
        Optional<Path> bookmark) {

    /** How often keys that differ are compared unless the operator says otherwise. */
    public static final int ROUNDS_DEFAULT = 3;

    /** How far apart times may be unless the operator says otherwise. */
    public static final Duration TTL_TOLERANCE_DEFAULT = Duration.ofSeconds(1);

    /** How long to wait between two rounds. */
    public static final Duration PAUSE_DEFAULT = Duration.ofSeconds(1);
}
