package dev.ferry.migrator.select;

import dev.ferry.command.FoundKey;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Somebody who knows the keys of commands that the table of commands does not have: the server that sent them. */
@FunctionalInterface
public interface KeyFinder {

    /** Knows none. */
    KeyFinder NOBODY = arguments -> Optional.empty();

    /**
     * Returns where the keys of a command are.
     *
     * @param arguments the whole command with its name
     * @return empty when nobody knows
     * @throws IOException when the server could not be asked
     */
    Optional<List<FoundKey>> find(byte[][] arguments) throws IOException;
}
