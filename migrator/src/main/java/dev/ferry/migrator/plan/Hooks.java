package dev.ferry.migrator.plan;

import java.time.Duration;
import java.util.Optional;

/**
 * Commands of the operator's that are run around the cutover, by {@code /bin/sh -c}.
 *
 * @param beforeCutover run before the source is fenced; the target takes over only when it ends well
 * @param afterCutover run when the target has taken over
 * @param timeout how long each may take
 */
public record Hooks(Optional<String> beforeCutover, Optional<String> afterCutover, Duration timeout) {

    public static final Duration TIMEOUT_DEFAULT = Duration.ofSeconds(30);

    /** No commands. */
    public static final Hooks NONE = new Hooks(Optional.empty(), Optional.empty(), TIMEOUT_DEFAULT);
}
